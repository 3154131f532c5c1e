import { randomBytes, randomUUID } from "node:crypto";
import type { Grant } from "@/lib/access/authorize";
import { addPerson, allFiles, putInCare } from "@/lib/identity/person-store";
import { insertVisit } from "@/lib/visits/insert-visit";
import { isOver, joinWindow } from "@/lib/visits/visit";
import { visitsOf } from "@/lib/visits/visit-store";
import { DEMO_CARE, DEMO_PEOPLE, DEMO_VISIT } from "./demo-people";

const MINUTE = 60_000;

/** Fills an empty trial with the demo clinic, and sees to it that there is a visit to walk into now. Changes nothing that is there. */
export async function openDemoClinic(grant: Grant<"trial.open">): Promise<null> {
  if ((await allFiles(grant)).length === 0) await addEveryone(grant);
  const ids = new Map((await allFiles(grant)).map(({ name, id }) => [name, id]));
  const clinicianId = ids.get(DEMO_VISIT.clinician);
  const patientId = ids.get(DEMO_VISIT.patient);
  if (clinicianId !== undefined && patientId !== undefined) await ensureVisitNow(grant, clinicianId, patientId);
  return null;
}

async function addEveryone(grant: Grant<"trial.open">): Promise<void> {
  const ids = new Map(DEMO_PEOPLE.map(({ name }) => [name, randomUUID() as string]));
  for (const person of DEMO_PEOPLE) await addPerson(grant, { ...person, id: ids.get(person.name) ?? "" });
  for (const [clinician, patients] of Object.entries(DEMO_CARE)) {
    for (const patient of patients) await putInCare(grant, ids.get(patient) ?? "", ids.get(clinician) ?? "");
  }
}

async function ensureVisitNow({ tx, vault, now }: Grant<"trial.open">, clinicianId: string, patientId: string): Promise<void> {
  const startsAt = new Date(Math.floor(now.getTime() / MINUTE) * MINUTE);
  const endsAt = new Date(startsAt.getTime() + DEMO_VISIT.minutes * MINUTE);
  const near = await visitsOf(tx, clinicianId, new Date(now.getTime() - 60 * MINUTE), endsAt);
  const usable = near.some((visit) => !isOver(visit) && (joinWindow(visit, now) === "open" || (visit.startsAt < endsAt && visit.endsAt > startsAt)));
  if (usable) return;
  const id = randomUUID();
  await insertVisit(tx, {
    id, clinicianId, patientId, startsAt, endsAt, state: "scheduled", createdAt: now, endedAt: null, roomName: randomBytes(16).toString("base64url"),
    reason: await vault.seal(tx, { table: "visits", column: "reason", row: id, subject: patientId }, DEMO_VISIT.reason),
  }, [{ personId: clinicianId, part: "host" }, { personId: patientId, part: "patient" }]);
}
