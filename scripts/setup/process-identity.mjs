import { readFileSync } from "node:fs";

/**
 * What tells a process from a later one with the same number: the machine's boot and the process's start, in clock ticks since that
 * boot (proc(5): /proc/PID/stat, field 22). Null where the system does not say; then the number alone has to do.
 * @typedef {{ pid: number, bootId: string | null, startTicks: number | null }} ProcessIdentity
 */

/** @returns {ProcessIdentity} */
export function identityOf(pid) {
  return { pid, bootId: readBootId(), startTicks: readStartTicks(pid) };
}

/** @param {ProcessIdentity} identity true while that very process runs */
export function isRunning(identity) {
  if (!Number.isInteger(identity.pid) || identity.pid <= 0) return false;
  const bootId = readBootId();
  if (bootId !== null && identity.bootId && identity.bootId !== bootId) return false;
  if (!answersSignals(identity.pid) || isZombie(identity.pid)) return false;
  const startTicks = readStartTicks(identity.pid);
  return startTicks === null || !identity.startTicks || Number(identity.startTicks) === startTicks;
}

function answersSignals(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function readBootId() {
  return readOrNull("/proc/sys/kernel/random/boot_id")?.trim() ?? null;
}

/** The fields of /proc/PID/stat after the command, which is in brackets and may itself hold spaces and brackets. */
function statFields(pid) {
  const stat = readOrNull(`/proc/${pid}/stat`);
  return stat === null ? null : stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}

function readStartTicks(pid) {
  const fields = statFields(pid);
  return fields === null ? null : Number(fields[19]);
}

/** Ended, but not yet collected by its parent: it holds nothing any more. */
function isZombie(pid) {
  return statFields(pid)?.[0] === "Z";
}

function readOrNull(path) {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (["ENOENT", "ESRCH", "EACCES", "ENOTDIR"].includes(error.code)) return null;
    throw error;
  }
}
