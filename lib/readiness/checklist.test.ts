import { expect, test } from "vitest";
import { itemsFor, openItems, outcomeOf, unanswered, type Checklist } from "@/lib/readiness/checklist";
import { checklistSchema } from "@/lib/readiness/checklist-store";
import type { ItemOutcome } from "@/lib/readiness/item";

const PATIENT_ITEMS = [1, 3, 4, 7, 8, 9, 10, 13, 18, 21, 29];
const STAFF_ITEMS = [1, 3, 4, 7, 8, 9, 10, 13];
const run = (outcomes: Readonly<Record<number, ItemOutcome>> = {}): Checklist => ({
  answers: PATIENT_ITEMS.map((item) => ({ item, outcome: outcomes[item] ?? "pass" })), browser: { name: "Chrome", major: 140 }, system: { name: "Linux", major: 6 },
});

test("a patient is asked about the device and about themselves, staff about the device only", () => {
  expect(itemsFor("patient").map(({ number }) => number)).toEqual(PATIENT_ITEMS);
  expect(itemsFor("staff").map(({ number }) => number)).toEqual(STAFF_ITEMS);
});

test("where all is well nothing is open and nothing unanswered", () => {
  expect(openItems(run(), "patient")).toEqual([]);
  expect(unanswered(run(), "patient")).toEqual([]);
});

test.each([1, 4, 7])("item %d blocks everyone until it passes; a warning or skipping it does not help", (item) => {
  for (const outcome of ["warn", "skip"] as const) {
    expect(openItems(run({ [item]: outcome }), "patient")).toContain(item);
    expect(openItems(run({ [item]: outcome }), "staff")).toContain(item);
  }
});

test("consent, item 29, blocks a patient and is not asked of staff", () => {
  expect(openItems(run({ 29: "warn" }), "patient")).toEqual([29]);
  expect(openItems(run({ 29: "warn" }), "staff")).toEqual([]);
});

test.each([3, 8, 9, 10, 13, 18, 21])("item %d only warns", (item) => {
  expect(openItems(run({ [item]: "warn" }), "patient")).toEqual([]);
  expect(openItems(run({ [item]: "skip" }), "patient")).toEqual([]);
});

test("another app's browser blocks where it also lacks what a call needs", () => {
  expect(openItems(run({ 3: "warn", 4: "warn" }), "patient")).toEqual([3, 4]);
});

test("what has no answer is named, and a blocking item without an answer is open", () => {
  const half = { ...run(), answers: run().answers.filter(({ item }) => item !== 7 && item !== 18) };
  expect(unanswered(half, "patient")).toEqual([7, 18]);
  expect(unanswered(half, "staff")).toEqual([7]);
  expect(openItems(half, "patient")).toEqual([7]);
  expect(outcomeOf(half.answers, 18)).toBeNull();
});

test.each([
  ["an item that does not exist", { answers: [{ item: 31, outcome: "pass" }] }], ["an outcome that does not exist", { answers: [{ item: 1, outcome: "fail" }] }],
  ["a browser's full name and version", { browser: { name: "Chrome/140.0.7339.82", major: 140 } }], ["an unknown key", { deviceId: "4711" }],
])("a checklist with %s is refused", (_what, change) => {
  expect(checklistSchema.safeParse({ ...run(), ...change }).success).toBe(false);
});
