import { expect, test, vi } from "vitest";
import { httpRelay } from "@/lib/e2ee/http-relay";
import { RelayFeed } from "@/lib/e2ee/relay-feed";
import { MemoryRelay } from "@/lib/e2ee/testing/memory-relay";
import { fakeTime } from "@/lib/e2ee/testing/fake-time";

const frame = { groupId: new Uint8Array(3), epoch: 0, kind: "app" as const, bytes: new Uint8Array(1) };

test("a frame that its reader chokes on is passed over, and the ones after it are read", async () => {
  const time = fakeTime(0);
  const relay = new MemoryRelay("dr-rao");
  const read: number[] = [];
  const feed = new RelayFeed(relay.as("ana"), time, 0, {
    frame: ({ seq }) => seq === 1 ? Promise.reject(new Error("choked")) : Promise.resolve(void read.push(seq)),
    reach: () => undefined,
  });
  await relay.as("dr-rao").post(frame);
  await relay.as("dr-rao").post(frame);
  await expect(feed.start()).rejects.toThrow("choked");
  time.pass(1000);
  await vi.waitFor(() => { expect(read).toEqual([2]); });
  feed.end();
  expect(time.pending()).toBe(0);
});

test("all of a long past is read before the first reading is done, though the route gives it in pages", async () => {
  const past = Array.from({ length: 250 }, (_, at) => ({ seq: at + 1, from: "ana", to: null, groupId: "AAAA", epoch: 0, kind: "app", bytes: "AA" }));
  const fetchJson = (_method: string, path: string) => {
    const after = Number(new URL(path, "http://clinic.test").searchParams.get("after"));
    return Promise.resolve({ frames: past.filter(({ seq }) => seq > after).slice(0, 100) });
  };
  const relay = httpRelay("visit-1", fetchJson, () => () => undefined);
  expect((await relay.since(0)).map(({ seq }) => seq)).toEqual(past.map(({ seq }) => seq));
  expect(await relay.since(250)).toEqual([]);
});
