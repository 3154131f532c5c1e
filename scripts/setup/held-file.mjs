import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { identityOf, isRunning } from "./process-identity.mjs";

/**
 * Who holds the file, while that process runs; null when nobody does.
 * @returns {import("./process-identity.mjs").ProcessIdentity | null}
 */
export function holderOf(path) {
  const identity = readIdentity(path);
  return identity !== null && isRunning(identity) ? identity : null;
}

/**
 * Takes the file for this process: it appears with its content in one step (link(2)), and one left by a process that has ended is put aside.
 * @returns {{ held: true, release: () => void, markStopping: () => void } | { held: false, by: number, stopping: boolean }}
 *   markStopping: tells others that the holder will let go by itself
 */
export function takeFile(path) {
  const me = identityOf(process.pid);
  const mine = JSON.stringify(me);
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, mine, { mode: 0o600, flag: "wx" });
  try {
    for (;;) {
      if (linked(draft, path)) return { held: true, release: () => releaseFile(path, me), markStopping: () => markStopping(path, me) };
      const holder = holderOf(path);
      if (holder !== null) return { held: false, by: holder.pid, stopping: holder.stopping === true };
      putAside(path);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

function linked(from, to) {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

/** Renaming first means that of two who find the same stale file only one removes it. */
function putAside(path) {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (error.code === "ENOENT") return;
    throw error;
  }
  const holder = holderOf(aside);
  if (holder !== null) linked(aside, path); // another took it between our look and our rename: give it back
  rmSync(aside, { force: true });
}

function releaseFile(path, me) {
  if (holds(path, me)) rmSync(path, { force: true });
}

function markStopping(path, me) {
  if (!holds(path, me)) return;
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, JSON.stringify({ ...me, stopping: true }), { mode: 0o600, flag: "wx" });
  renameSync(draft, path);
}

function holds(path, me) {
  const there = readIdentity(path);
  return there !== null && there.pid === me.pid && there.startTicks === me.startTicks;
}

function readIdentity(path) {
  let text;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return null;
    throw error;
  }
  return parseIdentity(text);
}

/** A file cut short by a full disk, or not ours, holds nobody. */
function parseIdentity(text) {
  try {
    const value = JSON.parse(text);
    return typeof value?.pid === "number" ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
