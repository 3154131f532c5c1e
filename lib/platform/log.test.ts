import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { Failure } from "@/lib/platform/failure";
import { openLog, tokenFingerprint, type LogFields, type LogLevel } from "@/lib/platform/log";
import { Refusal } from "@/lib/platform/refusal";
import { VaultFailure } from "@/lib/platform/vault/vault-failure";

const NOW = new Date("2026-03-02T10:00:00Z");
function logged(level: LogLevel = "debug") {
  const lines: string[] = [];
  return { lines, log: openLog(level, () => NOW, { write: (line) => { lines.push(line); } }) };
}
const parsed = (lines: readonly string[]) => lines.map((line) => JSON.parse(line) as Record<string, unknown>);

test("a line is one JSON object with level, time, event and fields, and nothing of the machine", () => {
  const { lines, log } = logged();
  log.info("visit.admit", { visit: "v1", took: 12, again: false, room: null });
  expect(lines).toEqual(["{\"level\":\"info\",\"time\":\"2026-03-02T10:00:00.000Z\",\"visit\":\"v1\",\"took\":12,\"again\":false,\"room\":null,\"event\":\"visit.admit\"}\n"]);
});

test("lines under the chosen level are not written", () => {
  const { lines, log } = logged("warn");
  log.debug("a"); log.info("b"); log.warn("c"); log.error("d", new Error("x"));
  expect(parsed(lines).map((line) => line["event"])).toEqual(["c", "d"]);
});

test.each(["password", "token", "secret", "cookie", "authorization", "invitation", "link", "url", "email", "name", "phone", "birthDate", "reason", "body", "answers"])("a field called %s never shows its value", (field) => {
  const { lines, log } = logged();
  log.info("event", { [field]: "Ana Rivera" } satisfies LogFields);
  log.error("event", new Error("x"), { [field]: "Ana Rivera" });
  expect(lines.join("")).not.toContain("Ana");
  expect(parsed(lines)[0]).toMatchObject({ [field]: "[redacted]" });
});

test("an unexpected error leaves its name and frames but not its message", () => {
  const { lines, log } = logged();
  log.error("people.find", new RangeError("insert into people values ('Ana Rivera')"));
  expect(parsed(lines)[0]?.["cause"]).toMatch(/^people\.find failed \(RangeError\)\n {4}at .*log\.test\.ts/);
  expect(lines.join("")).not.toContain("Ana");
});

test("messages that are ours and name nobody stay readable", () => {
  const { lines, log } = logged();
  log.error("a", new Refusal("wrong-state", "The patient is not waiting.", "not-waiting"));
  log.error("b", new Failure("ledger.append", new TypeError("Ana")));
  log.error("c", new VaultFailure("key-destroyed"));
  log.error("d", "a thrown text about Ana");
  const causes = parsed(lines).map((line) => String(line["cause"]).split("\n")[0]);
  expect(causes).toEqual(["not-waiting: The patient is not waiting.", "ledger.append failed (TypeError)", "VaultFailure: Vault: the subject's key was destroyed.", "Failure: d failed (string)"]);
});

test.each([
  ["ANSI escape", "\u001b[2J"], ["line break", "\r\n"], ["one-byte CSI", "\u009b2J"], ["DEL", "\u007f"], ["right-to-left override", "\u202e"],
  ["isolate", "\u2066"], ["zero-width space", "\u200b"], ["line separator", "\u2028"], ["byte order mark", "\ufeff"], ["tag character", "\u{e0041}"],
])("%s is written as an escape in fields, field names and events, and reads back as it was", (_, character) => {
  const { lines, log } = logged();
  log.warn(`event${character}`, { [`field${character}`]: `value${character}{"forged":true}` });
  expect(lines).toHaveLength(1);
  expect(lines[0]?.slice(0, -1)).not.toContain(character);
  expect(lines[0]?.slice(0, -1)).toMatch(/^[\x20-\x7e]*$/);
  expect(parsed(lines)[0]).toMatchObject({ event: `event${character}`, [`field${character}`]: `value${character}{"forged":true}` });
});

test("letters of any language stay as they are", () => {
  const { lines, log } = logged();
  log.info("event", { city: "Córdoba 東京 עיר 🏥" });
  expect(lines[0]).toContain("Córdoba 東京 עיר 🏥");
});

test("a token's fingerprint tells tokens apart and holds nothing of them", () => {
  expect(tokenFingerprint("one")).toBe("sha256:7692c3ad3540bb80");
  expect(tokenFingerprint("two")).not.toBe(tokenFingerprint("one"));
});

test("without another stream, lines go to standard error at once, also when the process ends abruptly", () => {
  const root = new URL("../../", import.meta.url).href;
  const source = `import { registerHooks } from "node:module"; registerHooks({ resolve: (name, context, next) => next(name.startsWith("@/") ? ${JSON.stringify(root)} + name.slice(2) + ".ts" : name, context) });
    const { openLog } = await import("@/lib/platform/log"); openLog("info").info("last words"); process.kill(process.pid, "SIGKILL");`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", source], { cwd: new URL(root), encoding: "utf8" });
  expect(stdout).toBe("");
  expect(JSON.parse(stderr)).toMatchObject({ event: "last words" });
});
