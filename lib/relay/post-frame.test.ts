import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sql } from "drizzle-orm";
import { TestClinic } from "@/lib/access/testing/test-clinic";
import { eachDatabase } from "@/lib/platform/db/testing/each-database";
import type { FrameKind } from "@/lib/relay/frame-store";
import { postFrame } from "@/lib/relay/post-frame";
import { readFrames } from "@/lib/relay/read-frames";
import { relayFrames } from "@/lib/relay/tables";
import { insertVisit } from "@/lib/visits/insert-visit";
import { findVisit, saveVisitState } from "@/lib/visits/visit-store";

describe.each(eachDatabase(process.env["TEST_DATABASE_URL"]))("the relay on $name", (database) => {
  let clinic: TestClinic;
  let host: string;
  let patient: string;
  let guest: string;
  let visitId: string;

  beforeAll(async () => {
    clinic = await TestClinic.open(database);
    host = await clinic.add("clinician", "Dr Maya Chen");
    patient = await clinic.add("patient", "Walter Brandt", { inCareOf: host });
    guest = await clinic.add("guest", "Imani Njoroge");
    visitId = randomUUID();
    const visit = { id: visitId, clinicianId: host, patientId: patient, state: "in-session" as const, createdAt: clinic.now, endedAt: null, startsAt: clinic.now, endsAt: new Date(clinic.now.getTime() + 900_000), roomName: "room", reason: null };
    await clinic.work(({ tx }) => insertVisit(tx, visit, [{ personId: host, part: "host" }, { personId: patient, part: "patient" }, { personId: guest, part: "third" }]));
  });
  afterAll(() => clinic.close());
  beforeEach(async () => {
    await clinic.db.delete(relayFrames);
    await clinic.db.execute(sql`update participants set state = 'admitted'`);
  });

  const caller = (who: string) => clinic.caller(who, who === host ? "clinician" : who === patient ? "patient" : "guest");
  const post = (who: string, kind: FrameKind, more: { epoch?: number; to?: string; groupId?: string; byte?: number } = {}) => clinic.act(caller(who), "relay.post", {
    facts: ({ tx }) => findVisit(tx, visitId),
    run: (grant) => postFrame(grant, visitId, { groupId: more.groupId ?? "AA", epoch: more.epoch ?? 0, kind, toId: more.to ?? null, bytes: new Uint8Array([more.byte ?? 1]) }),
  });
  const read = (who: string, after = 0) => clinic.act(caller(who), "relay.read", { facts: ({ tx }) => findVisit(tx, visitId), run: (grant) => readFrames(grant, visitId, after) });

  test("frames get consecutive places, also when they come at once, and are read in that order", async () => {
    const places = await Promise.all(Array.from({ length: 12 }, (_, at) => post(at % 2 === 0 ? host : patient, "app", { byte: at })));
    expect(places.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, at) => at + 1));
    expect((await read(guest)).map(({ seq }) => seq)).toEqual(Array.from({ length: 12 }, (_, at) => at + 1));
    expect((await read(guest, 9)).map(({ seq }) => seq)).toEqual([10, 11, 12]);
  });

  test("bytes come back as they went in, and from whom they truly are", async () => {
    await post(patient, "app", { byte: 255 });
    expect(await read(host)).toMatchObject([{ from: patient, to: null, bytes: "_w" }]);
  });

  test("of two commits of one epoch the first wins, however close they come", async () => {
    const outcomes = await Promise.allSettled([post(host, "commit", { epoch: 3 }), post(host, "commit", { epoch: 3 }), post(host, "commit", { epoch: 3 })]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes) if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ status: 409, rule: "commit-taken" });
    await post(host, "commit", { epoch: 4 });
    await post(host, "commit", { epoch: 3, groupId: "BB" });
  });

  test("a frame to one person is read by that person alone", async () => {
    await post(host, "welcome", { to: patient });
    expect(await read(patient)).toHaveLength(1);
    expect(await read(guest)).toEqual([]);
  });

  test("commits and Welcomes come from the host alone; a frame to a stranger goes nowhere", async () => {
    for (const kind of ["commit", "welcome"] as const) await expect(post(patient, kind)).rejects.toMatchObject({ status: 403, rule: "host-only" });
    await expect(post(host, "welcome", { to: randomUUID() })).rejects.toMatchObject({ status: 422, rule: "relay-addressee" });
    expect(await read(host)).toEqual([]);
  });

  test.each(["invited", "preparing", "left", "removed"])("who is %s neither sends nor reads", async (state) => {
    await post(host, "app");
    await clinic.db.execute(sql`update participants set state = ${state} where person_id = ${patient}`);
    await expect(post(patient, "app")).rejects.toMatchObject({ rule: "not-in-the-visit" });
    await expect(read(patient)).rejects.toMatchObject({ rule: "not-in-the-visit" });
  });

  test("a visit that is over takes no frame", async () => {
    await clinic.work(({ tx, now }) => saveVisitState(tx, visitId, "completed", now));
    await expect(post(host, "app")).rejects.toMatchObject({ rule: "visit-over" });
    await clinic.work(({ tx }) => saveVisitState(tx, visitId, "in-session", null));
  });

  test("a reader is given at most a hundred frames at a time, and can ask for the rest", async () => {
    for (let at = 0; at < 101; at += 1) await post(host, "app");
    const first = await read(patient);
    expect(first).toHaveLength(100);
    expect(await read(patient, first.at(-1)?.seq ?? 0)).toHaveLength(1);
  });
});
