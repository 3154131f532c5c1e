import { and, eq } from "drizzle-orm";
import type { Grant } from "@/lib/access/authorize";
import { endorsementChallenge } from "@/lib/e2ee/endorsement-challenge";
import { lkIdentity } from "@/lib/e2ee/lk-identity";
import { checkAssertion, type Assertion } from "@/lib/identity/assertion";
import { findPasskey, notePasskeyUse } from "@/lib/identity/passkey-store";
import type { RelyingParty } from "@/lib/identity/relying-party";
import type { Rooms } from "@/lib/media/room";
import { Refusal } from "@/lib/platform/refusal";
import { Refused } from "@/lib/platform/refused";
import { stepUpNonces } from "./tables";
import { drop } from "./media-rights";
import { requireSeat } from "./visit";
import { lockVisit, saveStepUp } from "./visit-store";

const NO = (rule: string) => new Refused(new Refusal("step-up-needed", "We could not confirm it is you. Please try again.", rule));

/**
 * Checks the passkey's answer over the challenge of e2ee.md §3 step 1 and opens this visit for this session and signature key. The nonce
 * is spent either way. A connection under the person's former key (a reload, another tab) ends.
 */
export async function finishStepUp(grant: Grant<"visit.step-up">, party: RelyingParty, visitId: string, assertion: Assertion, rooms: Rooms): Promise<{ identity: string } | Refused> {
  const { tx, now, actor } = grant;
  if (actor.kind !== "person") throw new Refusal("forbidden", "Only a participant can do this.");
  const [offer] = await tx.delete(stepUpNonces)
    .where(and(eq(stepUpNonces.visitId, visitId), eq(stepUpNonces.personId, actor.id), eq(stepUpNonces.sessionId, actor.sessionId))).returning();
  if (offer === undefined || offer.expiresAt <= now) return NO("nonce-spent");
  const known = await findPasskey(tx, assertion.id);
  if (known?.passkey.personId !== actor.id) return NO("passkey-unknown");
  const signatureKey = Buffer.from(offer.signatureKey, "base64url");
  const challenge = await endorsementChallenge({
    userId: actor.id, role: actor.role, visitId, signatureKey, serverNonce: Buffer.from(offer.nonce, "base64url"), notAfter: offer.notAfter.getTime(),
  });
  const counter = await checkAssertion(assertion, Buffer.from(challenge).toString("base64url"), known.passkey, party);
  if (counter === null) return NO("assertion-refused");
  await notePasskeyUse(tx, assertion.id, counter, now);
  const mediaIdentity = await lkIdentity(signatureKey);
  const visit = await lockVisit(tx, visitId);
  const former = requireSeat(visit, actor.id).mediaIdentity;
  if (former !== null && former !== mediaIdentity) grant.afterCommit(() => drop(rooms, visit.roomName, former));
  await saveStepUp(tx, visitId, actor.id, { signatureKey: offer.signatureKey, mediaIdentity, steppedUpAt: now, steppedUpSession: actor.sessionId });
  return { identity: mediaIdentity };
}
