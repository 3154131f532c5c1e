import { expect, test } from "vitest";
import { isOver, joinWindow, requireNotRemoved, requireSeat, seatTo, type Seat, type SeatState, type Visit } from "@/lib/visits/visit";

const seat = (state: SeatState): Seat => ({ personId: "p1", part: "patient", state, since: new Date(0), signatureKey: null, mediaIdentity: null, steppedUpAt: null, steppedUpSession: null });
const STATES: readonly SeatState[] = ["invited", "preparing", "waiting", "admitted", "left", "removed"];

/** From which states a seat gets where; written by hand from the design (§6). */
const WAYS: readonly (readonly [to: Exclude<SeatState, "invited">, from: readonly SeatState[]])[] = [
  ["preparing", ["invited", "preparing", "left"]],
  ["waiting", ["preparing", "waiting"]],
  ["admitted", ["waiting", "admitted"]],
  ["left", ["preparing", "waiting", "admitted", "left"]],
  ["removed", ["invited", "preparing", "waiting", "admitted", "left", "removed"]],
];
test.each(WAYS)("a seat becomes %s from %j and from nowhere else", (to, from) => {
  for (const state of STATES) {
    if (from.includes(state)) expect(seatTo(seat(state), to)).toBe(to);
    else expect(() => seatTo(seat(state), to)).toThrow(expect.objectContaining({ code: "wrong-state", rule: `seat-is-${state}` }));
  }
});

test("the host goes in from the device check, and has no waiting room", () => {
  const host = (state: SeatState): Seat => ({ ...seat(state), part: "host" });
  expect(STATES.filter((state) => { try { seatTo(host(state), "admitted"); return true; } catch { return false; } })).toEqual(["preparing", "admitted"]);
});

test("nothing leads back from removal", () => {
  for (const [to] of WAYS.filter(([state]) => state !== "removed")) expect(() => seatTo(seat("removed"), to)).toThrow();
  expect(() => { requireNotRemoved(seat("removed")); }).toThrow(expect.objectContaining({ rule: "removed" }));
  for (const state of STATES.filter((each) => each !== "removed")) expect(() => { requireNotRemoved(seat(state)); }).not.toThrow();
});

const TIMES = { startsAt: new Date("2026-03-02T10:00:00Z"), endsAt: new Date("2026-03-02T10:30:00Z") };
const VISIT: Visit = { id: "v1", clinicianId: "c1", patientId: "p1", ...TIMES, state: "scheduled", roomName: "room", reason: null, seats: [seat("invited")] };

test.each([["09:29:59.999", "early"], ["09:30:00.000", "open"], ["10:15:00.000", "open"], ["11:29:59.999", "open"], ["11:30:00.000", "late"]] as const)("a visit from 10:00 to 10:30 is, at %s, %s", (time, window) => {
  expect(joinWindow(VISIT, new Date(`2026-03-02T${time}Z`))).toBe(window);
});

test("a visit in session stays open however long it takes", () => {
  expect(joinWindow({ ...VISIT, state: "in-session" }, new Date("2026-03-02T18:00:00Z"))).toBe("open");
});

test("a visit is over once it has an outcome or was called off", () => {
  const over = (["scheduled", "in-session", "completed", "no-show", "cancelled", "technical-failure"] as const).filter((state) => isOver({ state }));
  expect(over).toEqual(["completed", "no-show", "cancelled", "technical-failure"]);
});

test("who has no seat is not found", () => {
  expect(requireSeat(VISIT, "p1").state).toBe("invited");
  expect(() => requireSeat(VISIT, "p2")).toThrow(expect.objectContaining({ code: "not-found" }));
});
