import type { Grant } from "@/lib/access/authorize";
import { invitationState } from "./invitation";
import { findInvitation } from "./invitation-store";
import { cardsOf } from "./person-store";

/** What the holder of a link may see; only an open link names a person. `mangled` is every link that never existed. */
export type InvitationView =
  | { readonly kind: "valid"; readonly personName: string }
  | { readonly kind: "expired" | "used" | "revoked" | "mangled" };

const KIND = { expired: "expired", accepted: "used", revoked: "revoked", unknown: "mangled" } as const;

export async function readInvitation(grant: Grant<"invitation.read">, token: string): Promise<{ invitation: InvitationView; visitId: string | null }> {
  const found = await findInvitation(grant.tx, token);
  if (found !== null) grant.about({ invitationId: found.id, personId: found.personId });
  const state = invitationState(found, grant.now);
  if (found === null || state !== "open") return { invitation: { kind: state === "open" ? "mangled" : KIND[state] }, visitId: null };
  const card = (await cardsOf(grant, [found.personId])).get(found.personId);
  return { invitation: { kind: "valid", personName: card?.name ?? "" }, visitId: found.visitId };
}
