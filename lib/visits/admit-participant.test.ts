import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { TestClinic } from "@/lib/access/testing/test-clinic";
import { decideTelehealth } from "@/lib/consent/consent-store";
import { eachDatabase } from "@/lib/platform/db/testing/each-database";
import { relayFrames } from "@/lib/relay/tables";
import { admitParticipant } from "@/lib/visits/admit-participant";
import { removeParticipant } from "@/lib/visits/remove-participant";
import { notingRooms, patientWaits, visitNow } from "@/lib/visits/testing/visit-scene";
import { findVisit } from "@/lib/visits/visit-store";
import { seatOf } from "@/lib/visits/visit";

describe.each(eachDatabase(process.env["TEST_DATABASE_URL"]))("admitting and removing on $name", (database) => {
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
    await patientWaits(clinic, visitId, patient);
  });

  const rooms = (down = false) => notingRooms(media, () => (down ? Promise.reject(new Error("down")) : Promise.resolve()));
  const admit = (epoch = 0, down = false) => clinic.act(clinic.caller(host, "clinician"), "visit.admit", {
    facts: ({ tx }) => findVisit(tx, visitId),
    run: (grant) => admitParticipant(grant, visitId, { personId: patient, groupId: "AA", epoch, commit: new Uint8Array([1]), welcome: new Uint8Array([2]) }, rooms(down)),
  });
  const remove = (down = false) => clinic.act(clinic.caller(host, "clinician"), "visit.remove", {
    facts: ({ tx }) => findVisit(tx, visitId), run: (grant) => removeParticipant(grant, visitId, { personId: patient, groupId: "AA", epoch: 1, commit: new Uint8Array([3]) }, rooms(down)),
  });
  const now = async () => { const visit = await clinic.work(({ tx }) => findVisit(tx, visitId)); return `${visit.state}, ${seatOf(visit, patient)?.state ?? ""}`; };
  const frames = async () => (await clinic.db.select().from(relayFrames)).filter((frame) => frame.visitId === visitId).map(({ kind, toId }) => `${kind} to ${toId === patient ? "the patient" : "all"}`);

  test("admitting opens the seat, begins the visit, relays commit and Welcome, and lifts the connection's limits", async () => {
    await admit();
    expect(await now()).toBe("in-session, admitted");
    expect(await frames()).toEqual(["commit to all", "welcome to the patient"]);
    expect(media).toEqual(["rights of p_patient: speaks"]);
  });

  test("two clicks at once have one winner, and the relay one commit", async () => {
    const outcomes = await Promise.allSettled([admit(), admit(), admit()]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await frames()).toEqual(["commit to all", "welcome to the patient"]);
  });

  test("an admission whose commit came too late changes nothing", async () => {
    await admit();
    await clinic.db.execute(sql`update participants set state = 'waiting' where visit_id = ${visitId} and person_id = ${patient}`);
    await expect(admit()).rejects.toMatchObject({ rule: "commit-taken" });
    expect(await now()).toBe("in-session, waiting");
  });

  test("a media server that is down does not stop an admission or a removal", async () => {
    await admit(0, true);
    expect(await now()).toBe("in-session, admitted");
    await remove(true);
    expect(await now()).toBe("in-session, removed");
  });

  test("who is removed is dropped from the media server and cannot be admitted again", async () => {
    await admit();
    await remove();
    expect(media.at(-1)).toBe("remove p_patient");
    await expect(admit(2)).rejects.toMatchObject({ code: "wrong-state", rule: "seat-is-removed" });
    expect(await now()).toBe("in-session, removed");
  });

  test.each(["invited", "preparing", "left"])("who is %s cannot be let in", async (state) => {
    await clinic.db.execute(sql`update participants set state = ${state} where visit_id = ${visitId} and person_id = ${patient}`);
    await expect(admit()).rejects.toMatchObject({ code: "wrong-state", rule: `seat-is-${state}` });
    expect([await now(), await frames(), media]).toEqual([`scheduled, ${state}`, [], []]);
  });

  test("who took back the consent, or whose device check or step-up is gone, is not let in though they wait", async () => {
    await clinic.db.execute(sql`update participants set stepped_up_at = null where visit_id = ${visitId} and person_id = ${patient}`);
    await expect(admit()).rejects.toMatchObject({ code: "wrong-state", rule: "step-up-needed" });
    await clinic.db.execute(sql`delete from checklists where visit_id = ${visitId}`);
    await expect(admit()).rejects.toMatchObject({ code: "wrong-state", rule: "checklist-unanswered" });
    await clinic.work(({ tx, now: at }) => decideTelehealth(tx, patient, "withdrawn", new Date(at.getTime() + 1)));
    await expect(admit()).rejects.toMatchObject({ code: "wrong-state", rule: "consent-missing" });
    await clinic.db.execute(sql`delete from consents`);
    expect([await now(), await frames(), media]).toEqual(["scheduled, waiting", [], []]);
  });
});
