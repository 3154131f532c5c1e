import { expect, test } from "vitest";
import { Attention } from "@/components/api/attention";
import { fakeTime } from "@/lib/e2ee/testing/fake-time";

test("a page is in use for two minutes after it was opened or touched, and no longer", () => {
  const time = fakeTime(0);
  const page = new EventTarget();
  const attention = new Attention(page, time);
  time.pass(119_999);
  expect(attention.isFresh).toBe(true);
  for (const sign of ["pointerdown", "keydown", "scroll"]) {
    time.pass(1);
    expect(attention.isFresh).toBe(sign !== "pointerdown");
    page.dispatchEvent(new Event(sign));
    expect(attention.isFresh).toBe(true);
  }
  time.pass(120_000);
  expect(attention.isFresh).toBe(false);
  attention.close();
  page.dispatchEvent(new Event("keydown"));
  expect(attention.isFresh).toBe(false);
});
