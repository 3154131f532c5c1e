import { expect, test } from "vitest";
import { wallClock, zonedInstant } from "./zoned-instant";

test("a wall-clock time becomes the zone's instant, in winter and in summer", () => {
  expect(zonedInstant("2026-01-15", "14:00", "America/New_York")).toEqual({ kind: "instant", at: "2026-01-15T19:00:00.000Z" });
  expect(zonedInstant("2026-07-15", "14:00", "America/New_York")).toEqual({ kind: "instant", at: "2026-07-15T18:00:00.000Z" });
});

test("a time the clocks jump over is refused as skipped", () => {
  expect(zonedInstant("2026-03-08", "02:30", "America/New_York")).toEqual({ kind: "skipped" });
});

test("a time the clocks pass twice is refused as ambiguous", () => {
  expect(zonedInstant("2026-11-01", "01:30", "America/New_York")).toEqual({ kind: "twice" });
});

test("the hours either side of a change are found", () => {
  expect(zonedInstant("2026-03-08", "03:30", "America/New_York")).toEqual({ kind: "instant", at: "2026-03-08T07:30:00.000Z" });
  expect(zonedInstant("2026-11-01", "02:30", "America/New_York")).toEqual({ kind: "instant", at: "2026-11-01T07:30:00.000Z" });
});

test("half-hour zones and zones ahead of UTC are right", () => {
  expect(zonedInstant("2026-05-01", "09:15", "Asia/Kolkata")).toEqual({ kind: "instant", at: "2026-05-01T03:45:00.000Z" });
  expect(zonedInstant("2026-01-01", "08:00", "Pacific/Auckland")).toEqual({ kind: "instant", at: "2025-12-31T19:00:00.000Z" });
});

test("an unfinished date or time is invalid, not an exception", () => {
  expect(zonedInstant("", "14:00", "UTC")).toEqual({ kind: "invalid" });
  expect(zonedInstant("2026-02-01", "", "UTC")).toEqual({ kind: "invalid" });
});

test("the wall clock of an instant reads back as the same instant", () => {
  const { date, time } = wallClock("2026-07-15T18:05:00.000Z", "America/New_York");
  expect({ date, time }).toEqual({ date: "2026-07-15", time: "14:05" });
});
