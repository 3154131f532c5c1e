import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { TestClinic } from "@/lib/access/testing/test-clinic";
import type { Rooms } from "@/lib/media/room";
import { eachDatabase } from "@/lib/platform/db/testing/each-database";
import { relayFrames } from "@/lib/relay/tables";
import { admitParticipant } from "@/lib/visits/admit-participant";
import { insertVisit } from "@/lib/visits/insert-visit";
import { removeParticipant } from "@/lib/visits/remove-participant";
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
    await clinic.db.execute(sql`update visits set state = 'cancelled'`);
    visitId = randomUUID();
    const visit = { id: visitId, clinicianId: host, patientId: patient, state: "scheduled" as const, createdAt: clinic.now, endedAt: null, startsAt: clinic.now, endsAt: new Date(clinic.now.getTime() + 900_000), roomName: `room of ${visitId}`, reason: null };
    await clinic.work(({ tx }) => insertVisit(tx, visit, [{ personId: host, part: "host" }, { personId: patient, part: "patient" }]));
    await clinic.db.execute(sql`update participants set state = 'waiting', media_identity = 'p_patient' where visit_id = ${visitId} and person_id = ${patient}`);
  });

  /** A media server that notes what it is asked for; `down` answers nothing. */
  const rooms = (down = false): Rooms => {
    const noted = (what: string) => { media.push(what); return down ? Promise.reject(new Error("down")) : Promise.resolve("done" as const); };
    return {
      ensureRoom: async () => { await noted("ensure"); }, deleteRoom: () => noted("delete"), removeParticipant: (_room, identity) => noted(`remove ${identity}`),
      setRights: (_room, identity, rights) => noted(`rights of ${identity}: ${rights.canPublish ? "speaks" : "waits"}`),
    };
  };
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
});
