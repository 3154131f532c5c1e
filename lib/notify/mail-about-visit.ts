import { newInvitation } from "@/lib/identity/invitation-store";
import { INVITATION_MS } from "@/lib/identity/invitation";
import { findPerson } from "@/lib/identity/person-store";
import { config } from "@/lib/platform/config";
import type { Work } from "@/lib/platform/work";
import { composeMail } from "./compose-mail";
import { queueMail } from "./mail-store";

type Visit = { readonly visitId: string; readonly patientId: string; readonly startsAt: Date };

const AFTER_START_MS = 3 * 3_600_000;

/** Writes the patient that a visit was booked or called off. Who has no passkey yet gets a one-time invitation, everyone else a plain link. */
export async function mailAboutVisit(work: Work, what: "booked" | "cancelled", { visitId, patientId, startsAt }: Visit): Promise<void> {
  const patient = await findPerson(work, patientId);
  if (patient === null || patient.state === "closed") return;
  const { origin, clinic } = config();
  const link = patient.state === "invited" && what === "booked"
    ? `${origin}/invitations/${await newInvitation(work, patientId, visitId, usableUntil(startsAt, work.now))}`
    : `${origin}/visits/${visitId}`;
  const about = { kind: `visit-${what}`, startsAt, link } as const;
  await queueMail(work, patientId, visitId, { to: patient.email, ...composeMail(about, clinic, patient.locale) }, new URL(origin).hostname);
}

/** A visit's invitation works until three hours after its start, and for 72 hours in any case. */
function usableUntil(startsAt: Date, now: Date): Date {
  return new Date(Math.max(startsAt.getTime() + AFTER_START_MS, now.getTime() + INVITATION_MS));
}
