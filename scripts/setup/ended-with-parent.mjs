import { closeSync, openSync } from "node:fs";
import { spawn } from "node:child_process";

/**
 * A shell that becomes the program, and beside it one that waits for the pipe from us to end. Where we are killed outright the pipe ends
 * without a line, and the program is ended with it. `$$` is the shell's own number, which the program keeps after `exec`.
 */
const LEASH = 'exec 3<&0; (read -r line <&3 || kill -KILL $$) </dev/null & exec "$@" 3<&- </dev/null';

/**
 * Starts a program that never outlives us, in a process group of its own (Ctrl-C reaches us alone, so that we choose the order).
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, log: string, uid?: number, gid?: number }} options log: file for its output (0600), which goes on where it ended
 * @returns {import("node:child_process").ChildProcess}
 */
export function spawnEndedWithParent(program, args, { cwd, env, log, uid, gid }) {
  const output = openSync(log, "a", 0o600);
  const child = spawn("/bin/sh", ["-c", LEASH, "sh", program, ...args], { cwd, env, uid, gid, detached: true, stdio: ["pipe", output, output] });
  closeSync(output);
  child.stdin.on("error", () => undefined); // the other end closes with the program, before or after ours
  child.once("exit", () => child.stdin.end("\n")); // its number may be another's soon: nothing may be ended by it any more
  return child;
}
