import type { Appointment } from "@/lib/e2ee/appointment";
import { appointmentCheck, isGroupOf, newGroupId } from "@/lib/e2ee/appointment";
import { newKeyPackage, type OwnKeyPackage } from "@/lib/e2ee/mls/key-package";
import type { SessionChecks } from "@/lib/e2ee/mls/session-checks";
import { newVisitKey, type VisitKey } from "@/lib/e2ee/visit-key";
import { systemClock } from "@/lib/platform/clock";

/** The visit that the tests of this folder hold. */
export const appointment: Appointment = {
  visitId: "visit-1",
  hostId: "dr-rao",
  patientId: "ana",
  parties: [
    { personId: "dr-rao", name: "Dr Rao", role: "clinician" },
    { personId: "ana", name: "Ana", role: "patient" },
    { personId: "ivo", name: "Ivo", role: "guest" },
  ],
};

export type Browser = { readonly key: VisitKey; readonly keyPackage: OwnKeyPackage };

export async function browserOf(personId: string, over: { role?: string; visitId?: string; now?: number } = {}): Promise<Browser> {
  const key = await newVisitKey();
  const role = over.role ?? appointment.parties.find((party) => party.personId === personId)?.role ?? "guest";
  const credential = { personId, role, visitId: over.visitId ?? appointment.visitId, endorsement: new Uint8Array() };
  return { key, keyPackage: await newKeyPackage(key, credential, over.now ?? systemClock().getTime()) };
}

export const checks: SessionChecks = {
  credential: appointmentCheck(appointment),
  roster: (_roster, groupId) => isGroupOf(appointment.visitId, groupId) ? null : "another visit's group",
};

export const trusting: SessionChecks = { credential: () => Promise.resolve(null), roster: () => null };

export const groupId = (): Uint8Array => newGroupId(appointment.visitId);
