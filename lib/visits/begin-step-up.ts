import { randomBytes, randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { Grant } from "@/lib/access/authorize";
import { passkeysOf } from "@/lib/identity/passkey-store";
import type { RelyingParty } from "@/lib/identity/relying-party";
import { Refusal } from "@/lib/platform/refusal";
import { stepUpNonces } from "./tables";
import { requireLive, requireNotRemoved, requireSeat } from "./visit";
import { findVisit } from "./visit-store";

const HOLDS_MS = 2 * 3_600_000;
const ANSWER_WITHIN_MS = 5 * 60_000;

/** What the browser computes its challenge from (e2ee.md §3 step 1). `notAfter` is in ms since 1970. */
export type StepUpOffer = {
  readonly serverNonce: string; readonly notAfter: number; readonly userId: string; readonly role: string; readonly rpId: string;
  readonly allowCredentials: readonly { readonly id: string; readonly type: "public-key"; readonly transports: string[] }[];
};

/** Gives out a nonce bound to this visit, session and MLS signature key (base64url of 32 bytes). A newer offer replaces an older one. */
export async function beginStepUp({ tx, now, actor }: Grant<"visit.step-up">, party: RelyingParty, visitId: string, signatureKey: string): Promise<StepUpOffer> {
  if (actor.kind !== "person") throw new Refusal("forbidden", "Only a participant can do this.");
  const visit = await findVisit(tx, visitId);
  requireLive(visit);
  requireNotRemoved(requireSeat(visit, actor.id));
  const nonce = randomBytes(32).toString("base64url");
  const notAfter = new Date(now.getTime() + HOLDS_MS);
  await tx.delete(stepUpNonces).where(and(eq(stepUpNonces.visitId, visitId), eq(stepUpNonces.personId, actor.id), eq(stepUpNonces.sessionId, actor.sessionId)));
  await tx.insert(stepUpNonces).values({ id: randomUUID(), visitId, personId: actor.id, sessionId: actor.sessionId, signatureKey, nonce, notAfter, expiresAt: new Date(now.getTime() + ANSWER_WITHIN_MS) });
  const passkeys = await passkeysOf(tx, actor.id);
  return {
    serverNonce: nonce, notAfter: notAfter.getTime(), userId: actor.id, role: actor.role, rpId: party.id,
    allowCredentials: passkeys.map(({ id, transports }) => ({ id, type: "public-key", transports: [...transports] })),
  };
}
