import { expect, test } from "vitest";
import { pageAt, screensWithoutPicture } from "./screens-of-the-app";

test("an address belongs to the page that names most of it", () => {
  expect(pageAt("/visits/new")).toBe("visits/new/page.tsx");
  expect(pageAt("/visits/0b5e/call")).toBe("visits/[visitId]/call/page.tsx");
  expect(pageAt("/")).toBe("page.tsx");
});

test("an address without a page has none", () => {
  expect(pageAt("/nothing-here")).toBeNull();
});

test("a screen that no picture shows is named, one that was shown is not", () => {
  const missing = screensWithoutPicture(new Set(["page.tsx"])).join("\n");
  expect(missing).toContain("app/not-found.tsx");
  expect(missing).toContain("app/outbox/page.tsx");
  expect(missing).not.toContain("app/page.tsx");
});
