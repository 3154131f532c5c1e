import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Connection } from "@/lib/platform/db/connection";
import { eachDatabase } from "@/lib/platform/db/testing/each-database";
import { takeTurn, type Limit } from "@/lib/platform/http/rate-limit";

describe.each(eachDatabase(process.env["TEST_DATABASE_URL"]))("rate limits on $name", (database) => {
  let connection: Connection;
  beforeAll(async () => { connection = await database.open(); });
  afterAll(() => connection.close());

  const limit = (points = 3): Limit => ({ name: `try-${randomUUID()}`, points, seconds: 60 });
  const tries = async (count: number, of: Limit, address: (at: number) => string) => {
    const outcomes = [];
    for (let at = 0; at < count; at += 1) outcomes.push(await takeTurn(connection.db, of, address(at)).then(() => "passed", (cause: unknown) => (cause as { code: string }).code));
    return outcomes;
  };

  test("an address may try so many times in a window and no more", async () => {
    expect(await tries(5, limit(), () => "10.0.0.1")).toEqual(["passed", "passed", "passed", "too-many-attempts", "too-many-attempts"]);
  });

  test("one address does not use up another's tries", async () => {
    const shared = limit();
    await tries(5, shared, () => "10.0.0.1");
    expect(await tries(1, shared, () => "10.0.0.2")).toEqual(["passed"]);
  });

  test("everyone together may try ten times as often as one", async () => {
    const outcomes = await tries(32, limit(), (at) => `10.0.0.${at}`);
    expect(outcomes.filter((outcome) => outcome === "passed")).toHaveLength(30);
    expect(outcomes.slice(30)).toEqual(["too-many-attempts", "too-many-attempts"]);
  });

  test("tries at the same moment are all counted", async () => {
    const busy = limit(5);
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => takeTurn(connection.db, busy, "10.0.0.1")));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
  });

  test("where it cannot be counted nothing passes", async () => {
    await connection.db.execute(sql`alter table rate_windows rename to lost`);
    const outcome = await takeTurn(connection.db, limit(), "10.0.0.1").then(() => "passed", () => "refused");
    await connection.db.execute(sql`alter table lost rename to rate_windows`);
    expect(outcome).toBe("refused");
  });
});
