import { systemClock } from "@/lib/platform/clock";
import { ApiPerson } from "../support/api-person";
import { expectOk } from "../support/step-up";
import type { Trial } from "../support/trial";

export type Booking = { readonly patient: string; readonly inMinutes: number; readonly reason?: string; readonly colleague?: string };

const MINUTE = 60_000;

/** Books half an hour by the API, as that clinician; resolves to the visit's id. */
export async function bookVisit(trial: Trial, clinician: string, { patient, inMinutes, reason, colleague }: Booking): Promise<string> {
  const host = await ApiPerson.of(trial, clinician);
  const startsAt = new Date(systemClock().getTime() + inMinutes * MINUTE).toISOString();
  const colleagueIds = colleague === undefined ? [] : [(await trial.person(colleague)).id];
  const patientId = (await trial.person(patient)).id;
  const { id } = await expectOk(host.call("POST", "/api/visits", { patientId, startsAt, minutes: 30, colleagueIds, ...reason === undefined ? {} : { reason } })) as { id: string };
  return id;
}

/** The demo clinic's own visit, which has just begun: Walter Brandt with Dr Maya Chen. */
export async function demoVisit(trial: Trial): Promise<string> {
  const visit = (await trial.ready()).visits.find(({ patient }) => patient === "Walter Brandt");
  if (visit === undefined) throw new Error("The demo clinic has no visit now.");
  return visit.id;
}
