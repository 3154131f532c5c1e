import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { TestClinic } from "@/lib/access/testing/test-clinic";
import { endSession, findSession, startSession } from "@/lib/identity/session-store";
import { sessions } from "@/lib/identity/tables";
import { eachDatabase } from "@/lib/platform/db/testing/each-database";

const START = new Date("2026-03-02T10:00:00Z");
const later = (minutes: number) => new Date(START.getTime() + minutes * 60_000);

describe.each(eachDatabase(process.env["TEST_DATABASE_URL"]))("sessions on $name", (database) => {
  let clinic: TestClinic;
  let maya: string;
  let token: string;

  beforeAll(async () => {
    clinic = await TestClinic.open(database);
    maya = await clinic.add("clinician", "Dr Maya Chen");
  });
  afterAll(() => clinic.close());
  beforeEach(async () => {
    await clinic.db.delete(sessions);
    token = await clinic.work(({ tx }) => startSession(tx, { personId: maya, role: "clinician", passkeyId: "passkey", now: START }));
  });
  const find = (at: Date, with_ = token) => clinic.work(({ tx }) => findSession(tx, with_, at));

  test("a token stands for its person, with the role and state of this moment", async () => {
    expect(await find(START)).toMatchObject({ kind: "person", id: maya, role: "clinician", state: "active", passkeyId: "passkey" });
    await clinic.db.execute(sql`update people set role = 'admin', state = 'suspended' where id = ${maya}`);
    expect(await find(START)).toMatchObject({ role: "admin", state: "suspended" });
    await clinic.db.execute(sql`update people set role = 'clinician', state = 'active' where id = ${maya}`);
  });

  test("the database keeps only a hash of the token", async () => {
    expect(JSON.stringify(await clinic.db.select().from(sessions))).not.toContain(token);
  });

  test("a token that was never given stands for nobody", async () => {
    expect(await find(START, "A".repeat(43))).toBeNull();
    expect(await find(START, "")).toBeNull();
  });

  test("use keeps a session alive, up to twelve hours", async () => {
    for (let minutes = 14; minutes < 12 * 60; minutes += 14) expect(await find(later(minutes)), `after ${minutes} minutes`).not.toBeNull();
    expect(await find(later(12 * 60))).toBeNull();
  });

  test("disuse ends it after fifteen minutes", async () => {
    expect(await find(later(15))).toBeNull();
  });

  test("ending one session leaves the person's others alone", async () => {
    const other = await clinic.work(({ tx }) => startSession(tx, { personId: maya, role: "clinician", passkeyId: "passkey", now: START }));
    const person = await find(START);
    await clinic.work(({ tx }) => endSession(tx, person?.sessionId ?? "", START));
    expect(await find(START)).toBeNull();
    expect(await find(START, other)).not.toBeNull();
  });
});
