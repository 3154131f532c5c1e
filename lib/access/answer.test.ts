import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { answerTo } from "@/lib/access/answer";
import { authorize, type Caller } from "@/lib/access/authorize";
import type { Database } from "@/lib/platform/db/database";
import { Failure } from "@/lib/platform/failure";
import type { Vault } from "@/lib/platform/vault/vault";
import { OFFLINE_ENVIRONMENT } from "@/lib/access/testing/offline-environment";

beforeAll(() => { for (const [name, value] of Object.entries(OFFLINE_ENVIRONMENT)) vi.stubEnv(name, value); });
afterAll(() => { vi.unstubAllEnvs(); });

/** As Drizzle throws it: the driver's error is the cause of one that holds the bound parameters. */
const wrapped = (cause: unknown) => new Error("Failed query: insert … params: Walter Brandt", { cause });
const coded = (code: string) => Object.assign(new Error(`connect ${code} 10.0.0.7:5432`), { code });

async function answerWhen(thrown: Error): Promise<Response> {
  const rejects = () => Promise.reject(thrown);
  const db = { transaction: rejects, insert: () => ({ values: rejects }), execute: rejects } as unknown as Database;
  const caller: Caller = { db, vault: {} as Vault, clock: () => new Date("2026-03-02T10:00:00Z"), identify: () => Promise.resolve({ kind: "anonymous" }) };
  const acted = authorize(caller, { action: "visits.list", subject: {}, facts: () => Promise.resolve(null), run: () => Promise.resolve(null) });
  return acted.then(() => expect.fail("the act happened"), (cause: unknown) => answerTo("visits.list", cause));
}

const AWAY: readonly (readonly [string, Error])[] = [
  ...["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "ETIMEDOUT", "57P01", "57P02", "57P03", "08006", "08001"].map((code) => [code, coded(code)] as const),
  ["the pool's timeout", new Error("timeout exceeded when trying to connect")],
  ["a connection cut off", new Error("Connection terminated unexpectedly")],
];

test.each(AWAY)("while the database is away (%s) the answer is 503, says so, and names neither host nor data", async (_what, cause) => {
  for (const thrown of [cause, wrapped(cause)]) {
    const answer = await answerWhen(thrown);
    expect(answer.status).toBe(503);
    const text = await answer.text();
    expect(JSON.parse(text)).toMatchObject({ code: "unavailable", rule: "database-unavailable" });
    expect(text).not.toMatch(/10\.0\.0\.7|Brandt/);
  }
});

test.each([
  ["a broken rule of the database", wrapped(coded("23505"))],
  ["a fault of ours", new RangeError("oops")],
  ["another server that fetch() cannot reach", new TypeError("fetch failed", { cause: coded("ECONNREFUSED") })],
])("%s stays a plain 500", async (_what, thrown) => {
  const answer = await answerWhen(thrown);
  expect([answer.status, await answer.json()]).toMatchObject([500, { code: "failed", rule: "failed" }]);
});

test("a failure that went through another keeps its kind and drops what it said", () => {
  const outer = new Failure("visits.list", new Failure("ledger.append", wrapped(coded("57P01"))));
  expect(outer.kind).toBe("database-unavailable");
  expect(String(outer.stack)).not.toContain("Brandt");
});
