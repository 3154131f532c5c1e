import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { TestClinic } from "@/lib/access/testing/test-clinic";
import { signOut } from "@/lib/identity/sign-out";
import { eachDatabase } from "@/lib/platform/db/testing/each-database";
import { events } from "@/lib/platform/events/tables";
import type { Checklist } from "@/lib/readiness/checklist";
import { appendFrame } from "@/lib/relay/frame-store";
import { relayFrames } from "@/lib/relay/tables";
import { cancelVisit } from "@/lib/visits/cancel-visit";
import { checkDevice } from "@/lib/visits/check-device";
import { ALL_WELL, notingRooms, patientWaits, seatState, visitNow } from "@/lib/visits/testing/visit-scene";
import { findVisit } from "@/lib/visits/visit-store";

describe.each(eachDatabase(process.env["TEST_DATABASE_URL"]))("what ends a live seat, on $name", (database) => {
  let clinic: TestClinic;
  let host: string;
  let patient: string;
  let visitId: string;
  let media: string[];

  beforeAll(async () => {
    clinic = await TestClinic.open(database);
    host = await clinic.add("clinician", "Dr Maya Chen");
    patient = await clinic.add("patient", "Walter Brandt", { inCareOf: host });
  });
  afterAll(() => clinic.close());
  beforeEach(async () => {
    media = [];
    visitId = await visitNow(clinic, host, patient);
    await patientWaits(clinic, visitId, patient, "phone");
    await clinic.db.delete(events);
  });

  const leave = (sessionId: string) => clinic.act(clinic.caller(patient, "patient", sessionId), "session.end", { run: (grant) => signOut(grant, notingRooms(media)) });
  const answer = (checklist: Checklist) => clinic.act(clinic.caller(patient, "patient", "phone"), "visit.check-device", {
    facts: ({ tx }) => findVisit(tx, visitId), run: (grant) => checkDevice(grant, visitId, checklist, notingRooms(media)),
  });
  const seat = () => seatState(clinic, visitId, patient);
  const hostHears = async () => (await clinic.db.select().from(events)).some((event) => event.personId === host && event.kind === "visit" && event.visitId === visitId);

  test.each(["waiting", "admitted"])("who signs out while %s is out of the visit, disconnected, and the host hears of it", async (state) => {
    await clinic.db.execute(sql`update participants set state = ${state} where visit_id = ${visitId} and person_id = ${patient}`);
    await leave("phone");
    expect([await seat(), media, await hostHears()]).toEqual(["left", ["remove p_patient"], true]);
  });

  test("signing out on one device leaves a visit on another alone", async () => {
    await leave("laptop");
    expect([await seat(), media, await hostHears()]).toEqual(["waiting", [], false]);
  });

  test("signing out touches no visit that is over", async () => {
    await clinic.db.execute(sql`update visits set state = 'completed' where id = ${visitId}`);
    await leave("phone");
    expect([await seat(), media]).toEqual(["waiting", []]);
  });

  test.each(["waiting", "admitted"])("who refuses video while %s is out of the visit, disconnected, and the host hears of it", async (state) => {
    await clinic.db.execute(sql`update participants set state = ${state} where visit_id = ${visitId} and person_id = ${patient}`);
    await answer(ALL_WELL);
    expect([await seat(), media]).toEqual([state, []]);
    clinic.now = new Date(clinic.now.getTime() + 1_000);
    await answer({ ...ALL_WELL, answers: ALL_WELL.answers.map((one) => (one.item === 29 ? { item: 29, outcome: "skip" } : one)) });
    expect([await seat(), media, await hostHears()]).toEqual(["left", ["remove p_patient"], true]);
  });

  test("a visit that is called off closes its room and forgets its frames", async () => {
    await clinic.work(({ tx, now }) => appendFrame(tx, visitId, { fromId: patient, toId: null, groupId: "AA", epoch: 0, kind: "kp", bytes: new Uint8Array([1]) }, now));
    await clinic.act(clinic.caller(host, "clinician"), "visit.cancel", { facts: ({ tx }) => findVisit(tx, visitId), run: (grant) => cancelVisit(grant, visitId, notingRooms(media)) });
    expect(media).toEqual(["delete"]);
    expect((await clinic.db.select().from(relayFrames)).filter((frame) => frame.visitId === visitId)).toEqual([]);
  });
});
