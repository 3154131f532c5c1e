import { systemClock } from "@/lib/platform/clock";
import { ApiPerson } from "./api-person";
import { expectOk } from "./step-up";
import type { Trial } from "./trial";

export type Wanted = { readonly host?: "Dr Maya Chen" | "Dr Omar Haddad"; readonly patient?: string; readonly colleague?: string };
/** `address` is the visit's page; `host` speaks for the clinician by API. */
export type Booked = { readonly id: string; readonly address: string; readonly call: string; readonly patientId: string; readonly host: ApiPerson };

const HOSTS = new WeakMap<Trial, Map<string, Promise<ApiPerson>>>();

/** Books a visit that begins now, after ending whatever its clinicians still have open: a clinician has one visit at a time. */
export async function bookVisit(trial: Trial, { host: hostName = "Dr Maya Chen", patient = "Walter Brandt", colleague }: Wanted): Promise<Booked> {
  const host = await freeDay(trial, hostName);
  if (colleague !== undefined) await freeDay(trial, colleague);
  const { id: patientId } = await trial.person(patient);
  const colleagueIds = colleague === undefined ? [] : [(await trial.person(colleague)).id];
  const body = { patientId, startsAt: systemClock().toISOString(), minutes: 30, colleagueIds };
  const { id } = await expectOk(host.call("POST", "/api/visits", body)) as { id: string };
  const address = `${trial.url}/visits/${id}`;
  return { id, address, call: `${address}/call`, patientId, host };
}

/** Ends whatever a clinician still has open, and returns who speaks for them by API. */
export async function freeDay(trial: Trial, name: string): Promise<ApiPerson> {
  const known = HOSTS.get(trial) ?? new Map<string, Promise<ApiPerson>>();
  HOSTS.set(trial, known);
  const signingIn = known.get(name) ?? ApiPerson.of(trial, name);
  known.set(name, signingIn);
  const host = await signingIn;
  await endOpenVisits(trial, host, name);
  return host;
}

async function endOpenVisits(trial: Trial, host: ApiPerson, name: string): Promise<void> {
  for (const { id, clinician } of (await trial.ready()).visits) {
    if (clinician !== name) continue;
    const { status } = await host.call("POST", `/api/visits/${id}/cancel`, {});
    if (status !== 200) await expectOk(host.call("POST", `/api/visits/${id}/outcome`, { outcome: "technical-failure" }));
  }
}
