import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { TestClinic } from "@/lib/access/testing/test-clinic";
import { decideTelehealth } from "@/lib/consent/consent-store";
import type { Rooms } from "@/lib/media/room";
import type { Checklist } from "@/lib/readiness/checklist";
import { saveChecklist } from "@/lib/readiness/checklist-store";
import { insertVisit } from "@/lib/visits/insert-visit";
import { participants, visits } from "@/lib/visits/tables";
import { findVisit } from "@/lib/visits/visit-store";
import { seatOf, type SeatState } from "@/lib/visits/visit";

/** A device check in which everything is well. */
export const ALL_WELL: Checklist = {
  answers: [1, 3, 4, 7, 8, 9, 10, 13, 18, 21, 29].map((item) => ({ item, outcome: "pass" as const })), browser: { name: "Chrome", major: 140 }, system: { name: "Linux", major: 6 },
};

/** A visit that begins now, in a room named after it; every other visit is called off, so that its time is free. Resolves to its id. */
export async function visitNow(clinic: TestClinic, hostId: string, patientId: string): Promise<string> {
  await clinic.db.update(visits).set({ state: "cancelled" });
  const id = randomUUID();
  const times = { createdAt: clinic.now, endedAt: null, startsAt: clinic.now, endsAt: new Date(clinic.now.getTime() + 900_000) };
  const visit = { id, clinicianId: hostId, patientId, state: "scheduled" as const, ...times, roomName: `room of ${id}`, reason: null };
  await clinic.work(({ tx }) => insertVisit(tx, visit, [{ personId: hostId, part: "host" }, { personId: patientId, part: "patient" }]));
  return id;
}

/** Puts a patient in the waiting room as the app would: consented, device checked, stepped up by this session as `p_patient`. */
export async function patientWaits(clinic: TestClinic, visitId: string, patientId: string, sessionId = "session"): Promise<void> {
  await clinic.work(async (work) => {
    await decideTelehealth(work.tx, patientId, "given", work.now);
    await saveChecklist(work, visitId, patientId, ALL_WELL);
    await work.tx.update(participants)
      .set({ state: "waiting", signatureKey: "key", mediaIdentity: "p_patient", steppedUpAt: work.now, steppedUpSession: sessionId })
      .where(and(eq(participants.visitId, visitId), eq(participants.personId, patientId)));
  });
}

export async function seatState(clinic: TestClinic, visitId: string, personId: string): Promise<SeatState | null> {
  return seatOf(await clinic.work(({ tx }) => findVisit(tx, visitId)), personId)?.state ?? null;
}

/** A media server that adds what it is asked for to `noted`; `answer` is called each time and may throw. */
export function notingRooms(noted: string[], answer: () => Promise<void> = () => Promise.resolve()): Rooms {
  const note = async (what: string) => { noted.push(what); await answer(); return "done" as const; };
  return {
    ensureRoom: async () => { await note("ensure"); }, deleteRoom: () => note("delete"), removeParticipant: (_room, identity) => note(`remove ${identity}`),
    setRights: (_room, identity, rights) => note(`rights of ${identity}: ${rights.canPublish ? "speaks" : "waits"}`),
  };
}
