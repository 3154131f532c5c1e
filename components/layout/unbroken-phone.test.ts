import { expect, test } from "vitest";
import { unbrokenPhone } from "./unbroken-phone";

test("a line can break at no hyphen and no space of a phone number", () => {
  expect(unbrokenPhone("+1 555-0100")).toBe("+1\u00a0555\u2060-\u20600100");
});

test("the digits of a phone number stay as they are", () => {
  expect(unbrokenPhone("555-0100 22").replaceAll(/\D/g, "")).toBe("555010022");
});
