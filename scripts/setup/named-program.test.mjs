import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { programsIn } from "./named-program.mjs";

test("programs are found by name in every folder, tests and other files are not", () => {
  const from = mkdtempSync(join(tmpdir(), "programs-"));
  for (const path of ["bench/join.ts", "bench/join.test.ts", "bench/notes.md", "soak/kill-app.mjs"]) {
    mkdirSync(join(from, path, ".."), { recursive: true });
    writeFileSync(join(from, path), "");
  }
  expect([...programsIn(["bench", "soak", "absent"], from)]).toEqual([["join", join(from, "bench/join.ts")], ["kill-app", join(from, "soak/kill-app.mjs")]]);
  rmSync(from, { recursive: true });
});
