import { expect, test } from "vitest";
import { deservesTouch, isAlive } from "@/lib/identity/session";
import type { Role } from "@/lib/identity/actor";

const NOON = new Date("2026-03-02T12:00:00Z");
const minutesAgo = (minutes: number) => new Date(NOON.getTime() - minutes * 60_000);
const session = (idleMinutes: number) => ({ lastSeenAt: minutesAgo(idleMinutes), endsAt: new Date("2026-03-02T23:00:00Z"), endedAt: null });

test.each<[Role, number]>([["patient", 30], ["guest", 30], ["clinician", 15], ["admin", 10], ["privacy-officer", 10]])("a %s's session dies after %d idle minutes", (role, minutes) => {
  expect(isAlive(session(minutes - 0.01), role, NOON)).toBe(true);
  expect(isAlive(session(minutes), role, NOON)).toBe(false);
});

test("a session that was ended, or has reached its end, is over however busy it is", () => {
  expect(isAlive({ ...session(0), endedAt: NOON }, "patient", NOON)).toBe(false);
  expect(isAlive({ ...session(0), endsAt: NOON }, "patient", NOON)).toBe(false);
  expect(isAlive({ ...session(0), endsAt: new Date(NOON.getTime() + 1) }, "patient", NOON)).toBe(true);
});

test("being seen is written once a minute, not at every request", () => {
  expect(deservesTouch(session(0.9), NOON)).toBe(false);
  expect(deservesTouch(session(1), NOON)).toBe(true);
});
