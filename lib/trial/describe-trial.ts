import type { Grant } from "@/lib/access/authorize";
import { newInvitation } from "@/lib/identity/invitation-store";
import { allFiles } from "@/lib/identity/person-store";
import { isOver } from "@/lib/visits/visit";
import { visitsOf } from "@/lib/visits/visit-store";
import { DEMO_PEOPLE } from "./demo-people";

/** Who can be tried and where to go; `invitation` is a fresh one-time link, null for someone who has a passkey already. */
export type TrialDescription = {
  readonly people: readonly { readonly id: string; readonly name: string; readonly role: string; readonly invitation: string | null }[];
  readonly visits: readonly { readonly id: string; readonly clinician: string; readonly patient: string; readonly startsAt: string }[];
};

const DAY = 24 * 3_600_000;

export async function describeTrial(grant: Grant<"trial.describe">, linkOf: (token: string) => string): Promise<TrialDescription> {
  const files = [...await allFiles(grant)].sort((a, b) => order(a.name) - order(b.name));
  const people = [];
  for (const { id, name, role, state } of files) {
    people.push({ id, name, role, invitation: state === "invited" ? linkOf(await newInvitation(grant, id, null)) : null });
  }
  return { people, visits: await openVisits(grant, new Map(files.map(({ id, name }) => [id, name]))) };
}

async function openVisits({ tx, now }: Grant<"trial.describe">, names: ReadonlyMap<string, string>): Promise<TrialDescription["visits"]> {
  const found = new Map<string, TrialDescription["visits"][number]>();
  for (const personId of names.keys()) {
    for (const visit of await visitsOf(tx, personId, new Date(now.getTime() - DAY / 24), new Date(now.getTime() + DAY))) {
      if (isOver(visit)) continue;
      const { id, startsAt, clinicianId, patientId } = visit;
      found.set(id, { id, clinician: names.get(clinicianId) ?? "", patient: names.get(patientId) ?? "", startsAt: startsAt.toISOString() });
    }
  }
  return [...found.values()].sort((a, b) => a.startsAt.localeCompare(b.startsAt));
}

function order(name: string): number {
  const at = DEMO_PEOPLE.findIndex((person) => person.name === name);
  return at === -1 ? DEMO_PEOPLE.length : at;
}
