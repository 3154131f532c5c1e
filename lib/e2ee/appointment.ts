import { concat, sameBytes, utf8, type Bytes } from "@/lib/e2ee/bytes";
import type { Credential } from "@/lib/e2ee/credential";

export type Party = { readonly personId: string; readonly name: string; readonly role: string };

/** What this browser knows of the visit from its own page, and holds every leaf against (e2ee.md §3.3). */
export type Appointment = {
  readonly visitId: string;
  /** The appointment's clinician: the only committer, always leaf 0. */
  readonly hostId: string;
  readonly patientId: string;
  /** Everyone who may be in this visit, the host and the patient among them. */
  readonly parties: readonly Party[];
};

export type CredentialRefusal = "unreadable" | "another-visit" | "not-a-party" | "another-role";
export type CheckCredential = (credential: Credential, signatureKey: Uint8Array) => Promise<CredentialRefusal | null>;

/** The rule without endorsements: the leaf claims my visit, and a person in the role that my appointment gives them. */
export const appointmentCheck = (appointment: Appointment): CheckCredential => (credential) => {
  const party = appointment.parties.find(({ personId }) => personId === credential.personId);
  if (credential.visitId !== appointment.visitId) return Promise.resolve("another-visit");
  if (party === undefined) return Promise.resolve("not-a-party");
  return Promise.resolve(party.role === credential.role ? null : "another-role");
};

/** Someone whom the patient must agree to before anyone plays to them: neither the host nor the patient (e2ee.md §3.2). */
export const isThirdPerson = ({ hostId, patientId }: Appointment, personId: string): boolean =>
  personId !== hostId && personId !== patientId;

const prefix = (visitId: string): Bytes => concat(utf8(visitId), Uint8Array.of(0));

/** visitId || 0 || 16 random bytes: a welcome of another visit shows in its first bytes. */
export const newGroupId = (visitId: string): Bytes => concat(prefix(visitId), crypto.getRandomValues(new Uint8Array(16)));

/** Where key packages wait until the host has a group: visitId || 0. */
export const lobbyId = prefix;

export function isGroupOf(visitId: string, groupId: Uint8Array): boolean {
  const start = prefix(visitId);
  return groupId.length === start.length + 16 && sameBytes(groupId.subarray(0, start.length), start);
}
