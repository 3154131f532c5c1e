import { generateRegistrationOptions } from "@simplewebauthn/server";
import type { Grant } from "@/lib/access/authorize";
import { Refusal } from "@/lib/platform/refusal";
import { giveChallenge } from "./challenge-store";
import { invitationState } from "./invitation";
import { findInvitation } from "./invitation-store";
import { passkeysOf } from "./passkey-store";
import { findPerson } from "./person-store";
import type { RelyingParty } from "./relying-party";

/** What the browser needs to make this person's passkey. Uses nothing up: only `acceptInvitation` does. Throws `gone` for a link that no longer works. */
export async function beginAcceptance(grant: Grant<"invitation.begin">, party: RelyingParty, token: string) {
  const invitation = await findInvitation(grant.tx, token);
  if (invitation !== null) grant.about({ invitationId: invitation.id, personId: invitation.personId });
  const state = invitationState(invitation, grant.now);
  const person = invitation === null ? null : await findPerson(grant, invitation.personId);
  if (invitation === null || person === null || state !== "open") {
    throw new Refusal("gone", "This link does not work any more. Please call the clinic for a new one.", `invitation-${state}`);
  }
  const options = await generateRegistrationOptions({
    rpName: party.name, rpID: party.id, userID: new TextEncoder().encode(person.id), userName: person.name, userDisplayName: person.name,
    attestationType: "none",
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    excludeCredentials: (await passkeysOf(grant.tx, person.id)).map(({ id }) => ({ id })),
  });
  const challengeId = await giveChallenge(grant.tx, { purpose: "accept-invitation", challenge: options.challenge, subjectId: invitation.id }, grant.now);
  return { challengeId, options };
}
