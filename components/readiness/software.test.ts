import { expect, test } from "vitest";
import { readSoftware } from "./software";

test("an iPhone's Safari and system are named with their major versions", () => {
  expect(readSoftware("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"))
    .toEqual({ browser: { name: "Safari", major: 17 }, system: { name: "iOS", major: 17 } });
});

test("Edge is not taken for the Chrome it is built on", () => {
  expect(readSoftware("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0"))
    .toEqual({ browser: { name: "Edge", major: 141 }, system: { name: "Windows", major: 10 } });
});

test("an Android phone is not taken for the Linux under it", () => {
  expect(readSoftware("Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36").system).toEqual({ name: "Android", major: 14 });
});

test("an unknown browser is other, version 0", () => {
  expect(readSoftware("curl/8")).toEqual({ browser: { name: "other", major: 0 }, system: { name: "other", major: 0 } });
});
