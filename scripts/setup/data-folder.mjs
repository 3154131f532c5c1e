import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { controlSocketPath } from "./control-socket.mjs";
import { demandSpace } from "./disk-space.mjs";
import { holderOf, takeFile } from "./held-file.mjs";
import { progress } from "./progress.mjs";
import { Trouble } from "./trouble.mjs";

/** Says that a folder is ours, so that `--reset` can never empty one that is not. */
const MARK = "housecall.json";
const SUPERVISOR = "supervisor.lock";
const LETTING_GO_MS = 20_000;
const A_MOMENT_MS = 1_000; // how long a run may take to notice that it is to stop
const LOOK_EVERY_MS = 100;

/**
 * Makes the folder ready (0700), takes it for this run and refuses it when it is another's or in use.
 * @param {string} folder absolute
 * @returns {Promise<{ release: () => void, markStopping: () => void }>}
 */
export async function openDataFolder(folder, { reset = false } = {}) {
  prepare(folder);
  const supervisor = await takeFromOneStopping(folder);
  try {
    await waitUntilFree(folder);
    if (reset) empty(folder);
    await demandSpace(folder, 50, "the data folder");
    return supervisor;
  } catch (error) {
    supervisor.release();
    throw error;
  }
}

function prepare(folder) {
  makeFolder(folder);
  const content = readdirSync(folder);
  if (!content.includes(MARK) && content.length > 0) {
    throw new Trouble(`${folder} already holds something that is not Housecall's.`, ["Choose an empty or a new folder with --data DIR."]);
  }
  writeFileSync(join(folder, MARK), readMark(folder) ?? JSON.stringify({ housecall: "data", version: 1 }), { mode: 0o600 });
  chmodSync(folder, 0o700);
}

/** Step by step: Node's own `recursive` never comes back from a file system that makes no folders (/proc). */
function makeFolder(folder) {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (error.code === "EEXIST") return;
    if (error.code !== "ENOENT" && error.code !== "ENOTDIR") throw error;
    throw new Trouble(`${folder} cannot be made: its parent holds no folders.`, ["Choose another folder with --data DIR."]);
  }
}

function readMark(folder) {
  const path = join(folder, MARK);
  if (!existsSync(path)) return null;
  const text = readFileSync(path, "utf8");
  if (!text.includes('"housecall"')) throw new Trouble(`${path} is not Housecall's, so ${folder} is left alone.`, ["Choose another folder with --data DIR."]);
  return text;
}

/** A run that is just ending is waited for; one that goes on is refused after a moment. */
async function takeFromOneStopping(folder) {
  for (let waited = 0, told = false; ; waited += LOOK_EVERY_MS) {
    const supervisor = takeFile(join(folder, SUPERVISOR));
    if (supervisor.held) return supervisor;
    if (waited >= (supervisor.stopping ? LETTING_GO_MS : A_MOMENT_MS)) throw inUse(folder, supervisor.by);
    if (supervisor.stopping && !told) progress.say("The previous run is still stopping…");
    told ||= supervisor.stopping;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/** The application holds `lock` while it runs. Where its supervisor was killed it needs a few seconds to end by itself. */
async function waitUntilFree(folder) {
  const path = join(folder, "lock");
  const holder = holderOf(path);
  if (holder === null) return;
  progress.say("The previous run is still stopping…");
  for (let waited = 0; waited < LETTING_GO_MS; waited += LOOK_EVERY_MS) {
    if (holderOf(path) === null) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  throw inUse(folder, holder.pid);
}

function inUse(folder, pid) {
  return new Trouble(`Housecall already runs on ${folder} (process ${pid}).`, [
    `Stop it first (Ctrl-C in its window, or: kill ${pid}), or start this one on another folder with --data DIR.`,
    "Two programs on one data folder would lose each other's records.",
  ]);
}

/** All but the mark and our own hold. Only ever called on a folder that bears the mark and is held. */
function empty(folder) {
  for (const name of readdirSync(folder)) if (name !== MARK && name !== SUPERVISOR) rmSync(join(folder, name), { recursive: true, force: true });
  rmSync(controlSocketPath(folder), { force: true });
}
