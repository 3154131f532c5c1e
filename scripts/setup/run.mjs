import { spawn } from "node:child_process";

const KEPT = 8_000;
const running = new Set();

/**
 * Runs a program to its end. Its output is kept (the last part, both streams in order), shown only where `show` is given.
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, show?: (text: string) => void, keep?: number, uid?: number, gid?: number }} options
 *   keep: characters of output to keep
 * @returns {Promise<{ code: number, output: string, stdout: string }>} code 127 where the program does not exist
 */
export function run(program, args, { cwd, env = process.env, show, keep = KEPT, uid, gid } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, uid, gid, stdio: ["ignore", "pipe", "pipe"] });
    running.add(child);
    let output = "";
    let stdout = "";
    const take = (text) => {
      output = (output + text).slice(-keep);
      show?.(text);
    };
    child.stdout.setEncoding("utf8").on("data", (text) => {
      stdout = (stdout + text).slice(-keep);
      take(text);
    });
    child.stderr.setEncoding("utf8").on("data", take);
    child.once("error", (error) => (error.code === "ENOENT" ? resolve({ code: 127, output: `${program}: not found`, stdout: "" }) : reject(error)));
    child.once("close", (code, endedBy) => {
      running.delete(child);
      resolve({ code: code ?? (endedBy === null ? 1 : 130), output, stdout });
    });
  });
}

/** Asks every program that `run` still waits for to end: the person has stopped us. */
export function endAllRunning() {
  for (const child of running) child.kill("SIGTERM");
}

/** The last lines of a program's output, for a message. */
export function lastLines(output, count = 15) {
  return output.trimEnd().split("\n").slice(-count);
}
