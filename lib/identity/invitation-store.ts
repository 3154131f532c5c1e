import { randomUUID } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/lib/platform/db/database";
import type { Work } from "@/lib/platform/work";
import { INVITATION_MS, type Invitation } from "./invitation";
import { newToken, tokenHash } from "./secret-token";
import { invitations } from "./tables";

/** Makes a link's token for one person; `visitId` is where accepting leads. Links given before keep working until one is accepted. */
export async function newInvitation({ tx, now }: Work, personId: string, visitId: string | null, expiresAt = new Date(now.getTime() + INVITATION_MS)): Promise<string> {
  const token = newToken();
  await tx.insert(invitations).values({ id: randomUUID(), personId, visitId, tokenHash: tokenHash(token), createdAt: now, expiresAt, acceptedAt: null, revokedAt: null });
  return token;
}

export async function findInvitation(tx: Tx, token: string): Promise<Invitation | null> {
  const [row] = await tx.select().from(invitations).where(eq(invitations.tokenHash, tokenHash(token)));
  return row ?? null;
}

export async function findInvitationById(tx: Tx, id: string): Promise<Invitation | null> {
  const [row] = await tx.select().from(invitations).where(eq(invitations.id, id)).for("update");
  return row ?? null;
}

/** Uses one invitation up, and with it every other open one of the same person. */
export async function spendInvitations(tx: Tx, invitation: Invitation, now: Date): Promise<void> {
  await tx.update(invitations).set({ acceptedAt: now }).where(eq(invitations.id, invitation.id));
  await tx.update(invitations).set({ revokedAt: now })
    .where(and(eq(invitations.personId, invitation.personId), isNull(invitations.acceptedAt), isNull(invitations.revokedAt)));
}
