import { expect, test } from "vitest";
import { joinDenial, type JoinFacts } from "@/lib/visits/join-conditions";
import type { Seat, Visit } from "@/lib/visits/visit";

const NOW = new Date("2026-03-02T10:05:00Z");
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);
const SEAT: Seat = { personId: "p1", part: "patient", state: "waiting", since: NOW, signatureKey: "key", mediaIdentity: "p_1", steppedUpAt: ago(1), steppedUpSession: "s1" };
const VISIT: Visit = { id: "v1", clinicianId: "c1", patientId: "p1", startsAt: new Date("2026-03-02T10:00:00Z"), endsAt: new Date("2026-03-02T10:30:00Z"), state: "scheduled", roomName: "room", reason: null, seats: [SEAT] };
const ALL_HOLDS: JoinFacts = { visit: VISIT, seat: SEAT, sessionId: "s1", consented: true, openItems: [] };

test("where every condition holds there is nothing against a token, waiting or admitted", () => {
  expect(joinDenial(ALL_HOLDS, NOW)).toBeNull();
  expect(joinDenial({ ...ALL_HOLDS, seat: { ...SEAT, state: "admitted" } }, NOW)).toBeNull();
});

/** Each condition alone, broken in each of its ways (design.md §6). */
const BROKEN: readonly (readonly [what: string, facts: Partial<JoinFacts>, now: Date, rule: string])[] = [
  ["completed", { visit: { ...VISIT, state: "completed" } }, NOW, "visit-over"],
  ["cancelled", { visit: { ...VISIT, state: "cancelled" } }, NOW, "visit-over"],
  ["removed", { seat: { ...SEAT, state: "removed" } }, NOW, "removed"],
  ["a minute before the window", {}, new Date("2026-03-02T09:29:00Z"), "too-early"],
  ["as the window closes", {}, new Date("2026-03-02T11:30:00Z"), "too-late"],
  ["no consent", { consented: false }, NOW, "consent-missing"],
  ["no checklist", { openItems: null }, NOW, "checklist-unanswered"],
  ["an open item", { openItems: [7] }, NOW, "checklist-open"],
  ["never stepped up", { seat: { ...SEAT, signatureKey: null, steppedUpAt: null, steppedUpSession: null } }, NOW, "step-up-needed"],
  ["stepped up in another session", { sessionId: "s2" }, NOW, "step-up-needed"],
  ["stepped up two hours ago", { seat: { ...SEAT, steppedUpAt: ago(120) } }, NOW, "step-up-needed"],
  ["still preparing", { seat: { ...SEAT, state: "preparing" } }, NOW, "not-waiting"],
  ["left", { seat: { ...SEAT, state: "left" } }, NOW, "not-waiting"],
  ["invited only", { seat: { ...SEAT, state: "invited" } }, NOW, "not-waiting"],
];
test.each(BROKEN)("no token when %s", (_what, facts, now, rule) => {
  expect(joinDenial({ ...ALL_HOLDS, ...facts }, now)).toMatchObject({ rule, message: expect.stringMatching(/\.$/) });
});

test("a step-up one minute short of two hours still holds", () => {
  expect(joinDenial({ ...ALL_HOLDS, seat: { ...SEAT, steppedUpAt: ago(119) } }, NOW)).toBeNull();
});
