import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { TestClinic } from "@/lib/access/testing/test-clinic";
import { eachDatabase } from "@/lib/platform/db/testing/each-database";
import { checkDevice } from "@/lib/visits/check-device";
import { scheduleVisit } from "@/lib/visits/schedule-visit";
import { notingRooms } from "@/lib/visits/testing/visit-scene";
import { findVisit } from "@/lib/visits/visit-store";

const PLANTED = {
  name: "Quirina Plantagenet", email: "quirina.planted@mail.example", birthDate: "1931-04-17", reason: "planted sorrow and its cure", clinician: "Dr Planted Healer",
};
const ALL_WELL = { answers: [1, 3, 4, 7, 8, 9, 10, 13, 18, 21, 29].map((item) => ({ item, outcome: "pass" as const })), browser: { name: "Plantedbrowser", major: 1 }, system: { name: "Plantedsystem", major: 1 } };

describe.each(eachDatabase(process.env["TEST_DATABASE_URL"]))("booking on $name", (database) => {
  let clinic: TestClinic;
  let host: string;
  let colleague: string;
  let patient: string;

  beforeAll(async () => {
    clinic = await TestClinic.open(database);
    host = await clinic.add("clinician", PLANTED.clinician);
    colleague = await clinic.add("clinician", "Dr Asked Along");
    patient = await clinic.add("patient", PLANTED.name, { email: PLANTED.email, birthDate: PLANTED.birthDate, inCareOf: host });
  });
  afterAll(() => clinic.close());
  beforeEach(() => clinic.db.execute(sql`update visits set state = 'cancelled'`));

  const book = (minutesAhead: number, more: { readonly reason?: string; readonly minutes?: 15 | 30; readonly by?: string; readonly asking?: readonly string[] } = {}) => clinic.act(clinic.caller(more.by ?? host, "clinician"), "visit.schedule", {
    facts: () => Promise.resolve({ inCare: true }),
    run: (grant) => scheduleVisit(grant, { patientId: patient, startsAt: new Date(clinic.now.getTime() + minutesAhead * 60_000), minutes: more.minutes ?? 15, reason: more.reason ?? null, colleagueIds: more.asking ?? [] }),
  });

  test("after a booking and a device check nothing that tells of a person lies in clear in the database", async () => {
    const { id } = await book(10, { reason: PLANTED.reason });
    await clinic.act(clinic.caller(patient, "patient"), "visit.check-device", { facts: ({ tx }) => findVisit(tx, id), run: (grant) => checkDevice(grant, id, ALL_WELL, notingRooms([])) });
    const everything = await dumpEverything(clinic);
    expect(everything).toContain(id);
    for (const clear of [...Object.values(PLANTED), "Quirina", "Plantagenet", "Plantedbrowser", "Plantedsystem", "outcome", "/visits/", "invitations/"]) {
      expect(everything.toLowerCase(), clear).not.toContain(clear.toLowerCase());
      expect(everything, `${clear} as bytes`).not.toContain(Buffer.from(clear).toString("hex"));
    }
  });

  test("the same words sealed twice do not look alike", async () => {
    const reasons = await Promise.all([await book(30, { reason: "same words" }), await book(60, { reason: "same words" })].map(async ({ id }) => (await clinic.work(({ tx }) => findVisit(tx, id))).reason));
    expect(new Set(reasons).size).toBe(2);
  });

  test("of sixteen overlapping bookings at once one stands", async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 16 }, (_, at) => book(100 + at, { minutes: 30 })));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes) if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "wrong-state", rule: "double-booking" });
  });

  test("a colleague asked to join is taken then, and cannot be asked while taken", async () => {
    await book(300, { asking: [colleague] });
    await expect(book(300, { by: colleague })).rejects.toMatchObject({ rule: "double-booking" });
    await book(400, { by: colleague });
    await expect(book(400, { asking: [colleague] })).rejects.toMatchObject({ rule: "double-booking" });
  });

  test("a time that has passed, or lies more than a year ahead, is refused", async () => {
    await expect(book(-2)).rejects.toMatchObject({ code: "invalid-input", rule: "start-in-the-past" });
    await expect(book(367 * 24 * 60)).rejects.toMatchObject({ code: "invalid-input", rule: "start-too-far" });
  });

  test("the time of a cancelled visit is free again", async () => {
    const { id } = await book(200);
    await expect(book(200)).rejects.toMatchObject({ rule: "double-booking" });
    await clinic.db.execute(sql`update visits set state = 'cancelled' where id = ${id}`);
    await expect(book(200)).resolves.toMatchObject({ id: expect.any(String) });
  });
});

/** Every row of every table as text. */
async function dumpEverything(clinic: TestClinic): Promise<string> {
  const rowsOf = async (query: ReturnType<typeof sql>) => {
    const result: unknown = await clinic.db.execute(query);
    return (result as { readonly rows: readonly Record<string, unknown>[] }).rows;
  };
  const tables = await rowsOf(sql`select table_name as name from information_schema.tables where table_schema = 'public'`);
  expect(tables.length).toBeGreaterThan(12);
  const texts = await Promise.all(tables.map(({ name }) => rowsOf(sql`select to_jsonb(t)::text as row from ${sql.identifier(String(name))} t`)));
  return texts.flat().map(({ row }) => String(row)).join("\n");
}
