import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { holderOf, takeFile } from "./held-file.mjs";
import { identityOf } from "./process-identity.mjs";

let folder;
let path;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "held-"));
  path = join(folder, "lock");
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a file is held by one, and free again once released", () => {
  const first = takeFile(path);
  expect(first.held).toBe(true);
  expect(takeFile(path)).toEqual({ held: false, by: process.pid, stopping: false });
  first.markStopping();
  expect(takeFile(path)).toEqual({ held: false, by: process.pid, stopping: true });
  first.release();
  expect(readdirSync(folder)).toEqual([]);
});

test("a file of a process that has ended holds nobody", async () => {
  const child = spawn(process.execPath, ["-e", ""]);
  const identity = identityOf(child.pid);
  await once(child, "exit");
  writeFileSync(path, JSON.stringify(identity));
  expect(holderOf(path)).toBeNull();
  expect(takeFile(path).held).toBe(true);
});

if (process.platform === "linux") test("a later process with the same number, and one of another boot, is not the holder", () => {
  const me = identityOf(process.pid);
  for (const other of [{ ...me, startTicks: me.startTicks - 1 }, { ...me, bootId: "00000000-0000-0000-0000-000000000000" }]) {
    writeFileSync(path, JSON.stringify(other));
    expect(holderOf(path)).toBeNull();
  }
  writeFileSync(path, JSON.stringify(me));
  expect(holderOf(path)).toEqual(me);
});

test("a file cut short holds nobody, and is replaced", () => {
  for (const text of ["", '{"pid":', "null", '{"pid":"1"}']) {
    writeFileSync(path, text);
    expect(holderOf(path)).toBeNull();
  }
  expect(takeFile(path).held).toBe(true);
  expect(JSON.parse(readFileSync(path, "utf8")).pid).toBe(process.pid);
});

test("releasing takes nothing from the one who holds the file by now", () => {
  const mine = takeFile(path);
  writeFileSync(path, JSON.stringify({ ...identityOf(process.pid), startTicks: 1 }));
  mine.release();
  expect(readdirSync(folder)).toEqual(["lock"]);
});
