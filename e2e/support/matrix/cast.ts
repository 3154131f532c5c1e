import { randomUUID } from "node:crypto";
import { ApiPerson } from "@/e2e/support/api-person";
import type { FreshDatabase } from "@/e2e/support/fresh-database";
import { expectOk } from "@/e2e/support/step-up";
import { systemClock } from "@/lib/platform/clock";

const MINUTE = 60_000;

/** Where a cast plays: an app, and the database beneath it. `accepts` signs someone of the demo clinic in. */
export type Stage = { readonly url: string; readonly query: FreshDatabase["query"]; readonly accepts: (name: string) => Promise<ApiPerson> };

/** Everyone the matrix needs, signed in. The demo clinic has no guest, so Imani Njoroge is made one. */
export type Cast = {
  readonly stage: Stage;
  readonly nobody: ApiPerson;
  readonly patient: ApiPerson;
  readonly host: ApiPerson;
  readonly colleague: ApiPerson;
  readonly guest: ApiPerson;
  readonly admin: ApiPerson;
  readonly officer: ApiPerson;
  readonly otherPatient: ApiPerson;
};

export async function gather(stage: Stage): Promise<Cast> {
  const guest = await stage.accepts("Imani Njoroge");
  await stage.query("update people set role = 'guest' where id = $1", [guest.id]);
  return {
    stage, guest, nobody: new ApiPerson(stage.url),
    patient: await stage.accepts("Walter Brandt"), otherPatient: await stage.accepts("Rosa Delgado"),
    host: await stage.accepts("Dr Maya Chen"), colleague: await stage.accepts("Dr Omar Haddad"),
    admin: await stage.accepts("Ada Okafor"), officer: await stage.accepts("Pia Lindqvist"),
  };
}

/** A visit that may be joined now: host, patient, colleague and guest all have a seat. Whatever was booked before is called off, so that its time is free. */
export async function bookOwnVisit(cast: Cast): Promise<string> {
  await cast.stage.query("update visits set state = 'cancelled' where state in ('scheduled', 'in-session')");
  const id = await book(cast.host, cast.patient.id, [cast.colleague.id]);
  await cast.stage.query("insert into participants (visit_id, person_id, part, state, since) values ($1, $2, 'third', 'invited', now())", [id, cast.guest.id]);
  return id;
}

/** A visit in which neither that patient nor that clinician nor the guest has a part. */
export async function bookAnothersVisit(cast: Cast): Promise<string> {
  await cast.stage.query("update visits set state = 'cancelled' where state in ('scheduled', 'in-session')");
  return book(cast.colleague, cast.otherPatient.id, []);
}

export async function book(clinician: ApiPerson, patientId: string, colleagueIds: readonly string[], startsAt = soon()): Promise<string> {
  const { id } = await expectOk(clinician.call("POST", "/api/visits", { patientId, startsAt: startsAt.toISOString(), minutes: 15, colleagueIds })) as { id: string };
  return id;
}

/** Two minutes from now: inside the join window. */
export function soon(): Date {
  return new Date(systemClock().getTime() + 2 * MINUTE);
}

export function unknownId(): string {
  return randomUUID();
}
