import { spawn, type ChildProcessByStdio } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface, type Interface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lockFolder } from "@/lib/platform/db/folder-lock";
import { describeSelf } from "@/lib/platform/db/lock-holder";

let folder: string;
const children: Rival[] = [];
beforeEach(() => { folder = mkdtempSync(path.join(tmpdir(), "lock-")); });
afterEach(async () => {
  await Promise.all(children.splice(0).map((child) => child.kill()));
  rmSync(folder, { recursive: true });
});

const root = new URL("../../../", import.meta.url).href;
const ALIAS = `import { registerHooks } from "node:module"; registerHooks({ resolve: (name, context, next) => next(name.startsWith("@/") ? ${JSON.stringify(root)} + name.slice(2) + ".ts" : name, context) });`;
const RIVAL = `
  import { createInterface } from "node:readline";
  const { lockFolder } = await import("@/lib/platform/db/folder-lock");
  let lock = null;
  const acts = {
    try: (folder) => { try { lock = lockFolder(folder); return "won"; } catch (cause) { return cause.message; } },
    release: () => { lock?.release(); lock = null; return "released"; },
  };
  console.log("ready");
  for await (const line of createInterface({ input: process.stdin })) {
    const [act, folder] = JSON.parse(line);
    console.log(JSON.stringify(acts[act](folder)));
  }`;

/** Another process that takes and releases locks when told to. */
class Rival {
  readonly process: ChildProcessByStdio<Writable, Readable, null>;
  readonly #lines: AsyncIterator<string>;
  readonly #reader: Interface;

  constructor() {
    const importing = (source: string) => `data:text/javascript,${encodeURIComponent(source)}`;
    this.process = spawn(process.execPath, ["--import", importing(ALIAS), "--input-type=module", "--eval", RIVAL], { cwd: fileURLToPath(root), stdio: ["pipe", "pipe", "inherit"] });
    this.#reader = createInterface({ input: this.process.stdout });
    this.#lines = this.#reader[Symbol.asyncIterator]();
    children.push(this);
  }

  async next(): Promise<string> { return String((await this.#lines.next()).value); }
  async ask(act: "try" | "release"): Promise<string> {
    this.process.stdin.write(`${JSON.stringify([act, folder])}\n`);
    return String(JSON.parse(await this.next()));
  }
  async kill(signal: NodeJS.Signals = "SIGKILL"): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const gone = new Promise((resolve) => this.process.once("exit", resolve));
    this.process.kill(signal);
    await gone;
  }
}

async function rivals(count: number): Promise<readonly Rival[]> {
  const made = Array.from({ length: count }, () => new Rival());
  await Promise.all(made.map(async (rival) => { expect(await rival.next()).toBe("ready"); }));
  return made;
}
const lockFile = () => path.join(folder, "lock");
const written = () => JSON.parse(readFileSync(lockFile(), "utf8")) as { pid: number };
const dead = (mark: string) => `${JSON.stringify({ ...describeSelf(), startTicks: "1", lock: mark })}\n`;
const after = (content: string) => path.join(folder, `lock.after-${createHash("sha256").update(content).digest("hex").slice(0, 32)}`);

test("a second process is refused in words that name the folder and the first one's pid", async () => {
  const lock = lockFolder(folder);
  const [rival] = await rivals(1);
  expect(await rival?.ask("try")).toBe(`The data folder ${folder} is in use by process ${process.pid}. Stop it first, or name another folder with --data.`);
  lock.release();
  expect(await rival?.ask("try")).toBe("won");
});

test("the same process cannot take it twice, however it spells the folder", () => {
  const lock = lockFolder(folder);
  expect(() => lockFolder(`${folder}/../${path.basename(folder)}/`)).toThrow(`already in use by this process (${process.pid})`);
  lock.release();
  lock.release();
  lockFolder(folder).release();
});

test("the lock is readable by its owner only and leaves nothing behind when released", () => {
  const lock = lockFolder(path.join(folder, "made", "on the way"));
  expect(readdirSync(lock.folder)).toEqual(["lock"]);
  lock.release();
  expect(readdirSync(lock.folder)).toEqual([]);
});

test("of twenty processes that find a free folder at once exactly one wins, and the losers name it", async () => {
  const all = await rivals(20);
  for (let round = 0; round < 10; round += 1) {
    const answers = await Promise.all(all.map((rival) => rival.ask("try")));
    const winners = all.filter((_, at) => answers[at] === "won");
    expect(winners).toHaveLength(1);
    expect(written().pid).toBe(winners[0]?.process.pid);
    expect(answers.filter((answer) => answer.includes(`in use by process ${written().pid}.`))).toHaveLength(19);
    await winners[0]?.ask("release");
  }
});

test.each<[string, (round: string) => Record<string, string>]>([
  ["a lock whose process is gone", (round) => ({ [lockFile()]: dead(round) })],
  ["a take-over cut short by a crash", (round) => ({ [lockFile()]: dead(round), [after(dead(round))]: dead(`${round} successor`) })],
])("of twenty processes that find %s at once exactly one wins", async (_, leftBehind) => {
  const all = await rivals(20);
  for (let round = 0; round < 20; round += 1) {
    for (const [file, content] of Object.entries(leftBehind(`round ${round}`))) writeFileSync(file, content);
    const answers = await Promise.all(all.map((rival) => rival.ask("try")));
    const winners = all.filter((_, at) => answers[at] === "won");
    expect(winners).toHaveLength(1);
    expect(written().pid).toBe(winners[0]?.process.pid);
    expect(readdirSync(folder)).toEqual(["lock"]);
    await winners[0]?.ask("release");
  }
});

test("a process killed with its lock makes way for the next one", async () => {
  const [first, second] = await rivals(2);
  expect(await first?.ask("try")).toBe("won");
  await first?.kill();
  expect(await second?.ask("try")).toBe("won");
  expect(readdirSync(folder)).toEqual(["lock"]);
});

test("a process that ends by itself takes its lock away", async () => {
  const [rival] = await rivals(1);
  expect(await rival?.ask("try")).toBe("won");
  const gone = new Promise((resolve) => rival?.process.once("exit", resolve));
  rival?.process.stdin.end();
  await gone;
  expect(readdirSync(folder)).toEqual([]);
});

test.each([
  ["an earlier boot", { bootId: "00000000-0000-0000-0000-000000000000" }], ["an earlier process of the same pid", { startTicks: "1" }],
  ["a pid nobody has", { pid: 2 ** 30 }],
])("a lock of %s is taken over", (_, change) => {
  writeFileSync(lockFile(), JSON.stringify({ ...describeSelf(), ...change }));
  lockFolder(folder).release();
  expect(readdirSync(folder)).toEqual([]);
});

test("where start times are unknown, any process with that pid keeps the lock, and the way out is told", () => {
  writeFileSync(lockFile(), JSON.stringify({ pid: process.ppid, bootId: null, startTicks: null }));
  expect(() => lockFolder(folder)).toThrow(`seems to be in use by process ${process.ppid}`);
  expect(() => lockFolder(folder)).toThrow(`delete ${lockFile()}`);
});

test.each(["", "not json", "{}", "{\"pid\":-1,\"bootId\":null,\"startTicks\":null}"])("a lock file holding %j is refused as damaged, not taken over", (content) => {
  writeFileSync(lockFile(), content);
  expect(() => lockFolder(folder)).toThrow("is damaged");
  expect(readFileSync(lockFile(), "utf8")).toBe(content);
});

test("releasing does not remove a lock that became another's", () => {
  const lock = lockFolder(folder);
  writeFileSync(lockFile(), dead("another"));
  lock.release();
  expect(readFileSync(lockFile(), "utf8")).toBe(dead("another"));
});
