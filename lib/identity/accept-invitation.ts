import type { Grant } from "@/lib/access/authorize";
import { Refused } from "@/lib/platform/refused";
import { Refusal } from "@/lib/platform/refusal";
import { takeChallenge } from "./challenge-store";
import { invitationState } from "./invitation";
import { findInvitationById, spendInvitations } from "./invitation-store";
import { addPasskey } from "./passkey-store";
import { activate, findPerson } from "./person-store";
import { checkRegistration, type Registration } from "./registration";
import type { RelyingParty } from "./relying-party";
import { startSession } from "./session-store";

const NO = (rule: string) => new Refused(new Refusal("gone", "This link does not work any more. Please call the clinic for a new one.", rule));

/** Makes the first passkey, uses the invitation up and signs in; returns the session token for the cookie. One winner among parallel tries. */
export async function acceptInvitation(grant: Grant<"invitation.accept">, party: RelyingParty, challengeId: string, registration: Registration): Promise<string | Refused> {
  const { tx, now } = grant;
  const given = await takeChallenge(tx, challengeId, "accept-invitation", now);
  if (given?.subjectId == null) return NO("challenge-spent");
  const invitation = await findInvitationById(tx, given.subjectId);
  if (invitation !== null) grant.about({ invitationId: invitation.id, personId: invitation.personId });
  const state = invitationState(invitation, now);
  if (invitation === null || state !== "open") return NO(`invitation-${state}`);
  const credential = await checkRegistration(registration, given.challenge, party);
  if (credential === null) return NO("registration-refused");
  const person = await findPerson(grant, invitation.personId);
  if (person === null || person.state === "suspended" || person.state === "closed") return NO("account-blocked");
  await addPasskey(tx, { ...credential, personId: person.id, name: "First passkey" }, now);
  await spendInvitations(tx, invitation, now);
  await activate(grant, person.id);
  return startSession(tx, { personId: person.id, role: person.role, passkeyId: credential.id, now });
}
