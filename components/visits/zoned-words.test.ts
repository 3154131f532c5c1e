import { expect, test } from "vitest";
import { sameClock, zonedDayAndTime, zonedTime } from "./zoned-words";

const plain = (text: string) => text.replaceAll("\u202f", " ");

test("a time always names its zone", () => {
  expect(plain(zonedTime("2026-11-23T19:00:00Z", "en", "America/New_York"))).toBe("2:00 PM Eastern Time");
});

test("a zone without a name of its own is called by its short sign", () => {
  expect(plain(zonedTime("2026-11-23T19:00:00Z", "en", "UTC"))).toBe("7:00 PM UTC");
  expect(plain(zonedTime("2026-11-23T19:00:00Z", "es", "UTC"))).toBe("19:00 UTC");
});

test("the day is the zone's day, in the reader's language", () => {
  expect(plain(zonedDayAndTime("2026-11-24T02:30:00Z", "en", "America/Los_Angeles"))).toBe("Monday, November 23, 6:30 PM Pacific Time");
  expect(zonedDayAndTime("2026-11-24T02:30:00Z", "es", "America/Los_Angeles")).toContain("lunes");
});

test("zones with one clock are named once, zones with two clocks twice", () => {
  expect(sameClock("2026-11-23T19:00:00Z", "America/New_York", "America/Toronto")).toBe(true);
  expect(sameClock("2026-11-23T19:00:00Z", "America/New_York", "America/Chicago")).toBe(false);
});
