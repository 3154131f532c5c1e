import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Connection } from "@/lib/platform/db/connection";
import { eachDatabase } from "@/lib/platform/db/testing/each-database";
import { newestEventId, newsAfter } from "@/lib/platform/events/event-store";
import { NewsDesk } from "@/lib/platform/events/news-desk";
import { CHANNEL, forgetOldEvents, publish } from "@/lib/platform/events/publish";
import { events } from "@/lib/platform/events/tables";

const NOON = new Date("2026-03-02T12:00:00Z");
const ANA = randomUUID();
const BEN = randomUUID();
const VISIT = randomUUID();

describe.each(eachDatabase(process.env["TEST_DATABASE_URL"]))("news on $name", (database) => {
  let connection: Connection;
  const desk = new NewsDesk();
  beforeAll(async () => {
    connection = await database.open();
    await connection.listen(CHANNEL, (personId) => { desk.tell(personId); });
  });
  afterAll(() => connection.close());
  beforeEach(() => connection.db.delete(events));

  const tell = (personIds: readonly string[], at = NOON) => connection.db.transaction((tx) => publish(tx, "visit", personIds, VISIT, at));
  const after = (id: number, personId = ANA) => connection.db.transaction((tx) => newsAfter(tx, personId, id));
  const nextCall = (personId: string) => new Promise<void>((resolve) => { const stop = desk.subscribe(personId, () => { stop(); resolve(); }); });

  test("a stream that broke off resumes after the last news it gave out, in order and without a gap", async () => {
    for (let round = 0; round < 5; round += 1) await tell([ANA]);
    const all = await after(0);
    expect(all).toHaveLength(5);
    expect(all.map(({ id }) => id)).toEqual(all.map(({ id }) => id).sort((a, b) => a - b));
    expect(await after(all[2]?.id ?? 0)).toEqual(all.slice(3));
    expect(await after(all[4]?.id ?? 0)).toEqual([]);
  });

  test("news are for whom they are meant, and name a visit but say nothing of it", async () => {
    await tell([ANA, BEN]);
    await tell([BEN]);
    expect(await after(0, ANA)).toEqual([{ id: expect.any(Number), kind: "visit", visitId: VISIT }]);
    expect(await after(0, BEN)).toHaveLength(2);
  });

  test("a new stream begins with what comes from now on", async () => {
    await tell([ANA]);
    const start = await connection.db.transaction((tx) => newestEventId(tx, ANA));
    expect(await after(start)).toEqual([]);
    await tell([ANA]);
    expect(await after(start)).toHaveLength(1);
    expect(await connection.db.transaction((tx) => newestEventId(tx, randomUUID()))).toBe(0);
  });

  test("news are heard once the act stands, and never where it was undone", async () => {
    const heard: string[] = [];
    const stops = [ANA, BEN].map((id) => desk.subscribe(id, () => { heard.push(id); }));
    await connection.db.transaction(async (tx) => { await publish(tx, "visit", [ANA], VISIT, NOON); throw new Error("undone"); }).catch(() => undefined);
    const call = nextCall(BEN);
    await tell([BEN]);
    await call; // notifications come in order, so an earlier one would have been heard by now
    for (const stop of stops) stop();
    expect(heard).toEqual([BEN]);
  });

  test("whoever stopped listening is not called", async () => {
    const heard: string[] = [];
    desk.subscribe(ANA, () => { heard.push("stopped"); })();
    const call = nextCall(ANA);
    await tell([ANA]);
    await call;
    expect(heard).toEqual([]);
  });

  test("news older than an hour are forgotten", async () => {
    await tell([ANA], new Date(NOON.getTime() - 3_600_001));
    await tell([ANA], new Date(NOON.getTime() - 3_599_999));
    await connection.db.transaction((tx) => forgetOldEvents(tx, NOON));
    expect(await after(0)).toHaveLength(1);
  });
});
