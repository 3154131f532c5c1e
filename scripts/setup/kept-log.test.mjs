import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ended } from "./end-process.mjs";
import { spawnEndedWithParent } from "./ended-with-parent.mjs";
import { keepLog, textSince } from "./kept-log.mjs";

let folder;
let log;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kept-log-"));
  log = join(folder, "app.log");
});
afterEach(() => rmSync(folder, { recursive: true }));

test("the log of the start before is still there, and is not taken for this one's", () => {
  expect(keepLog(log)).toBe(0);
  writeFileSync(log, "why it died: ä\n");
  const before = keepLog(log);
  writeFileSync(log, "started again\n", { flag: "a" });
  expect(readFileSync(log, "utf8")).toBe("why it died: ä\nstarted again\n");
  expect(textSince(log, before)).toBe("started again\n");
});

test("a log that grew too large is put aside once, in place of the one before", () => {
  writeFileSync(log, "123456");
  expect(keepLog(log, { largest: 6 })).toBe(6);
  writeFileSync(`${log}.1`, "older");
  expect(keepLog(log, { largest: 5 })).toBe(0);
  expect(existsSync(log)).toBe(false);
  expect(readFileSync(`${log}.1`, "utf8")).toBe("123456");
});

test("a program that is started again writes behind what it wrote before", async () => {
  for (const word of ["one", "two"]) await ended(spawnEndedWithParent("/bin/echo", [word], { cwd: folder, env: {}, log }));
  expect(readFileSync(log, "utf8")).toMatch(/^one\n[^]*two\n/);
});
