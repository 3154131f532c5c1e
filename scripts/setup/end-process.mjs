import { isRunning } from "./process-identity.mjs";

/** Resolves when the child has ended. */
export function ended(child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once("exit", resolve));
}

/**
 * Asks a child to end, then insists.
 * @param {import("node:child_process").ChildProcess} child
 * @param {{ patience: number, twice?: boolean, signal?: NodeJS.Signals }} how patience in ms before SIGKILL; twice: the second time means
 *   "now" (livekit-server otherwise waits for its last participant)
 */
export async function endChild(child, { patience, twice = false, signal = "SIGTERM" }) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  const again = twice ? setTimeout(() => child.kill(signal), 150) : undefined;
  const insist = setTimeout(() => child.kill("SIGKILL"), patience);
  await ended(child);
  clearTimeout(again);
  clearTimeout(insist);
}

/** Ends a process left over from an earlier run; it is not our child, so its end is seen by looking. */
export async function endLeftOver(identity, patience = 3_000) {
  for (let waited = 0; isRunning(identity); waited += 50) {
    if (waited === 0 || waited >= patience) process.kill(identity.pid, waited === 0 ? "SIGTERM" : "SIGKILL");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
