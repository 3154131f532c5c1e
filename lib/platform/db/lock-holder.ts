import { readFileSync } from "node:fs";
import { z } from "zod";

/** Who holds a lock. Boot id and start ticks tell a process from a later one of the same pid; null where the machine has no /proc. */
export type Holder = { readonly pid: number; readonly bootId: string | null; readonly startTicks: string | null };

const form = z.object({ pid: z.int().positive(), bootId: z.string().nullable(), startTicks: z.string().nullable() });

export function describeSelf(): Holder {
  return { pid: process.pid, bootId: bootId(), startTicks: startOf(process.pid)?.ticks ?? null };
}

/** The holder written in a lock file, or null when the file does not name one. */
export function parseHolder(content: string): Holder | null {
  try {
    return form.parse(JSON.parse(content));
  } catch {
    return null;
  }
}

/** Errs on the side of "running": where start times cannot be compared, any process with that pid counts ("perhaps-running"). */
export function whatBecameOf(holder: Holder): "this-process" | "running" | "perhaps-running" | "gone" {
  if (isOfAnotherBoot(holder) || !answersSignals(holder.pid)) return "gone";
  const start = startOf(holder.pid);
  const comparable = start !== null && holder.startTicks !== null;
  if (comparable && (start.ticks !== holder.startTicks || start.isDead)) return "gone";
  if (holder.pid === process.pid) return "this-process";
  return comparable ? "running" : "perhaps-running";
}

function isOfAnotherBoot(holder: Holder): boolean {
  const boot = bootId();
  return boot !== null && holder.bootId !== null && boot !== holder.bootId;
}

function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return cause instanceof Error && "code" in cause && cause.code === "EPERM";
  }
}

function bootId(): string | null {
  return readProc("/proc/sys/kernel/random/boot_id")?.trim() ?? null;
}

/** Start time in clock ticks since boot, and whether the process is dead but not yet reaped (proc_pid_stat(5), fields 22 and 3). */
function startOf(pid: number): { readonly ticks: string; readonly isDead: boolean } | null {
  const stat = readProc(`/proc/${pid}/stat`);
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" "); // the name before it may hold spaces and brackets
  const [state, ticks] = [fields?.[0], fields?.[19]];
  return state === undefined || ticks === undefined ? null : { ticks, isDead: state === "Z" || state === "X" };
}

function readProc(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null; // no /proc on this system, or the process ended just now
  }
}
