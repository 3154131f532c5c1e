import { expect, test } from "vitest";
import { chooseLocale } from "./locale";

test("a chosen language wins over what the browser asks for", () => {
  expect(chooseLocale("es", "en-US,en;q=0.9")).toBe("es");
});

test("without a choice, the browser's best-weighted known language is used", () => {
  expect(chooseLocale(undefined, "fr-FR, en;q=0.4, es-MX;q=0.8")).toBe("es");
});

test("a language refused with q=0 is not used", () => {
  expect(chooseLocale(undefined, "es;q=0, fr")).toBe("en");
});

test("an unknown cookie and a mangled header give English", () => {
  expect(chooseLocale("xx", ";;q=,,=;q=zz")).toBe("en");
  expect(chooseLocale(undefined, null)).toBe("en");
});
