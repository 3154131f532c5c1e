import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { TestClinic } from "@/lib/access/testing/test-clinic";
import { ledgerEntries } from "@/lib/ledger/tables";
import { eachDatabase } from "@/lib/platform/db/testing/each-database";
import { Refusal } from "@/lib/platform/refusal";
import { Refused } from "@/lib/platform/refused";
import { cancelVisit } from "@/lib/visits/cancel-visit";
import { insertVisit } from "@/lib/visits/insert-visit";
import { notingRooms } from "@/lib/visits/testing/visit-scene";
import { findVisit, saveVisitState } from "@/lib/visits/visit-store";

describe.each(eachDatabase(process.env["TEST_DATABASE_URL"]))("the gate on $name", (database) => {
  let clinic: TestClinic;
  let host: string;
  let colleague: string;
  let visitId: string;

  beforeAll(async () => {
    clinic = await TestClinic.open(database);
    host = await clinic.add("clinician", "Dr Maya Chen");
    colleague = await clinic.add("clinician", "Dr Omar Haddad");
    const patient = await clinic.add("patient", "Walter Brandt", { inCareOf: host });
    visitId = randomUUID();
    const visit = { id: visitId, clinicianId: host, patientId: patient, state: "scheduled" as const, createdAt: clinic.now, endedAt: null, startsAt: clinic.now, endsAt: new Date(clinic.now.getTime() + 900_000), roomName: "room", reason: null };
    await clinic.work(({ tx }) => insertVisit(tx, visit, [{ personId: host, part: "host" }, { personId: patient, part: "patient" }, { personId: colleague, part: "third" }]));
  });
  afterAll(() => clinic.close());
  beforeEach(async () => {
    await clinic.db.delete(ledgerEntries);
    await clinic.db.execute(sql`update visits set state = 'scheduled'`);
  });

  const cancel = (who: string) => clinic.act(clinic.caller(who, "clinician"), "visit.cancel", {
    subject: { visitId }, facts: ({ tx }) => findVisit(tx, visitId), run: (grant) => cancelVisit(grant, visitId, notingRooms([])),
  });
  const stateOf = async () => (await clinic.work(({ tx }) => findVisit(tx, visitId))).state;
  const entries = async () => (await clinic.db.select().from(ledgerEntries)).map(({ act, decision, rule, actorId, subject }) => ({ act, decision, rule, actorId, subject }));

  test("who may act acts, and it is on the record", async () => {
    await cancel(host);
    expect(await stateOf()).toBe("cancelled");
    expect(await entries()).toEqual([{ act: "visit.cancel", decision: "allowed", rule: null, actorId: host, subject: { visitId } }]);
  });

  test("who may not is refused with the rule that said no, and that is on the record too", async () => {
    await expect(cancel(colleague)).rejects.toMatchObject({ name: "Refusal", status: 403, rule: "host-only" });
    expect(await stateOf()).toBe("scheduled");
    expect(await entries()).toEqual([{ act: "visit.cancel", decision: "refused", rule: "host-only", actorId: colleague, subject: { visitId } }]);
  });

  test("a role that has no business here is refused before any fact is read", async () => {
    const facts = () => Promise.reject(new Error("facts were read"));
    await expect(clinic.act(clinic.caller(host, "admin"), "visit.cancel", { facts, run: () => Promise.resolve(null) })).rejects.toMatchObject({ rule: "not-for-your-role" });
  });

  test("what is not one's own looks like what does not exist, but the ledger knows", async () => {
    const stranger = await clinic.add("clinician", "Dr Who");
    await expect(cancel(stranger)).rejects.toMatchObject({ status: 404, rule: "not-found", message: "There is nothing here, or it is not for you." });
    expect(await entries()).toMatchObject([{ decision: "refused", rule: "not-yours" }]);
  });

  test("a use case that refuses rolls back what it wrote, and leaves its entry", async () => {
    await expect(clinic.act(clinic.caller(host, "clinician"), "visit.cancel", {
      facts: ({ tx }) => findVisit(tx, visitId),
      run: async ({ tx, now }) => { await saveVisitState(tx, visitId, "cancelled", now); throw new Refusal("wrong-state", "Not now."); },
    })).rejects.toMatchObject({ rule: "wrong-state" });
    expect(await stateOf()).toBe("scheduled");
    expect(await entries()).toMatchObject([{ decision: "refused", rule: "wrong-state" }]);
  });

  test("a use case that says no and must keep what it wrote returns Refused", async () => {
    await expect(clinic.act(clinic.caller(host, "clinician"), "visit.cancel", {
      facts: ({ tx }) => findVisit(tx, visitId),
      run: async ({ tx, now }) => { await saveVisitState(tx, visitId, "cancelled", now); return new Refused(new Refusal("wrong-state", "Not now.", "kept")); },
    })).rejects.toMatchObject({ rule: "kept" });
    expect(await stateOf()).toBe("cancelled");
    expect(await entries()).toMatchObject([{ decision: "refused", rule: "kept" }]);
  });

  test("a broken query is a failure on the record, whose words carry no parameter", async () => {
    const thrown = await clinic.act(clinic.caller(host, "clinician"), "visit.cancel", {
      facts: ({ tx }) => findVisit(tx, visitId), run: ({ tx }) => tx.execute(sql`select ${"planted secret"} from nowhere`),
    }).catch((cause: unknown) => cause);
    expect(thrown).toMatchObject({ name: "Failure", message: expect.stringMatching(/^visit\.cancel failed/) });
    expect(`${String(thrown)} ${(thrown as Error).stack ?? ""} ${JSON.stringify(thrown)}`).not.toContain("planted secret");
    expect(await entries()).toMatchObject([{ decision: "failed", rule: null }]);
  });

  test("no entry, no act: without its ledger table nothing is done, and the failure leaks nothing", async () => {
    await clinic.db.execute(sql`alter table ledger_entries rename to lost`);
    const thrown = await cancel(host).catch((cause: unknown) => cause).finally(() => clinic.db.execute(sql`alter table lost rename to ledger_entries`));
    expect(thrown).toMatchObject({ name: "Failure", message: expect.stringContaining("ledger.append") });
    expect(String((thrown as Error).stack)).not.toContain(visitId);
    expect(await stateOf()).toBe("scheduled");
    expect(await entries()).toEqual([]);
  });

  test("what is to follow an act follows its commit, in order, and never a refusal", async () => {
    const followed: string[] = [];
    const act = (end: "allowed" | "refused") => clinic.act(clinic.caller(host, "clinician"), "visit.cancel", {
      facts: ({ tx }) => findVisit(tx, visitId),
      run: ({ afterCommit }) => {
        afterCommit(async () => { followed.push(`${end} 1, entries: ${(await entries()).length}`); });
        afterCommit(() => { followed.push(`${end} 2`); return Promise.resolve(); });
        return end === "allowed" ? Promise.resolve(null) : Promise.reject(new Refusal("wrong-state", "No."));
      },
    });
    await act("allowed");
    await act("refused").catch(() => undefined);
    expect(followed).toEqual(["allowed 1, entries: 1", "allowed 2"]);
  });
});
