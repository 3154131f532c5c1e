import { createHash, randomUUID } from "node:crypto";
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, renameSync, unlinkSync, writeSync } from "node:fs";
import path from "node:path";
import { describeSelf, parseHolder, whatBecameOf } from "@/lib/platform/db/lock-holder";
import { Refusal } from "@/lib/platform/refusal";

/** Proof that this process alone owns the data folder. `release` may be called twice; it also happens by itself on exit. */
export type FolderLock = { readonly folder: string; release(): void };

const TRIES = 100;

/**
 * Takes the data folder for this process, or throws a Refusal in words that name the folder and the process that has it
 * (security.md §0.2: PGlite opens one folder twice and silently loses writes). A lock left by a process that is gone is taken over.
 *
 * Nothing is ever deleted to make room, because a lock looked at a moment ago may be another's by now. The lock's successor is
 * settled by who makes the file `lock.after-<hash of the dead lock>` first; a successor that died in turn has its own successor,
 * so the owner is the end of that chain. Works across processes of one machine on a local disk; a folder shared between
 * containers or over a network is judged by process ids that mean nothing there, and is not protected.
 */
export function lockFolder(folder: string): FolderLock {
  const absolute = path.resolve(folder);
  mkdirSync(absolute, { recursive: true, mode: 0o700 });
  const mine = `${JSON.stringify({ ...describeSelf(), lock: randomUUID() })}\n`;
  const draft = path.join(absolute, `lock.draft-${randomUUID()}`);
  writeDurably(draft, mine);
  try {
    for (let tries = 0; tries < TRIES; tries += 1) if (take(absolute, draft, mine)) return held(absolute, mine);
  } finally {
    removeIfThere(draft);
  }
  throw refuse(`The data folder ${absolute} is being opened and closed by others all the time. Try again.`);
}

/** One attempt. False when the ground moved meanwhile and it is worth looking again. */
function take(folder: string, draft: string, mine: string): boolean {
  const lock = path.join(folder, "lock");
  if (linked(draft, lock)) return true;
  const chain = chainFrom(folder);
  const last = chain.at(-1);
  if (last === undefined) return false;
  refuseIfAlive(folder, last);
  const succession = successorOf(folder, last);
  if (!linked(draft, succession)) return false;
  if (chainFrom(folder).at(-1) !== mine) { // someone finished a take-over between our two looks
    removeIfThere(succession);
    return false;
  }
  renameSync(draft, lock);
  for (const dead of chain) removeIfThere(successorOf(folder, dead));
  return true;
}

/** Contents of the lock and of its successors, oldest first; empty when nobody holds the folder. */
function chainFrom(folder: string): readonly string[] {
  const chain: string[] = [];
  let content = readIfThere(path.join(folder, "lock"));
  while (content !== null && !chain.includes(content)) {
    chain.push(content);
    content = readIfThere(successorOf(folder, content));
  }
  return chain;
}

function successorOf(folder: string, content: string): string {
  return path.join(folder, `lock.after-${createHash("sha256").update(content).digest("hex").slice(0, 32)}`);
}

function refuseIfAlive(folder: string, content: string): void {
  const lock = path.join(folder, "lock");
  const holder = parseHolder(content);
  if (holder === null) throw refuse(`The lock file ${lock} is damaged, so it cannot be told who uses the data folder. If no Housecall runs on it, delete that file.`);
  switch (whatBecameOf(holder)) {
    case "gone": return;
    case "this-process": throw refuse(`The data folder ${folder} is already in use by this process (${holder.pid}).`);
    case "running": throw refuse(`The data folder ${folder} is in use by process ${holder.pid}. Stop it first, or name another folder with --data.`);
    case "perhaps-running": throw refuse(`The data folder ${folder} seems to be in use by process ${holder.pid}. Stop it first, or name another folder with --data. If that process is not Housecall, delete ${lock}.`);
  }
}

function held(folder: string, mine: string): FolderLock {
  const lock = path.join(folder, "lock");
  const release = (): void => {
    process.off("exit", release);
    if (readIfThere(lock) === mine) removeIfThere(lock);
  };
  process.on("exit", release);
  return { folder, release };
}

function writeDurably(file: string, content: string): void {
  const descriptor = openSync(file, "wx", 0o600);
  try {
    writeSync(descriptor, content);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function linked(from: string, to: string): boolean {
  return unless("EEXIST", () => { linkSync(from, to); return true; }) ?? false;
}

function readIfThere(file: string): string | null {
  return unless("ENOENT", () => readFileSync(file, "utf8"));
}

function removeIfThere(file: string): void {
  unless("ENOENT", () => { unlinkSync(file); });
}

function unless<T>(code: "EEXIST" | "ENOENT", act: () => T): T | null {
  try {
    return act();
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === code) return null;
    throw cause;
  }
}

function refuse(message: string): Refusal {
  return new Refusal("unavailable", message, "data-folder-in-use");
}
