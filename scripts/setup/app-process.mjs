import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { askApp } from "./control-socket.mjs";
import { endChild, ended } from "./end-process.mjs";
import { keepLog, textSince } from "./kept-log.mjs";
import { root } from "./paths.mjs";
import { lastLines } from "./run.mjs";
import { Trouble } from "./trouble.mjs";

const READY_WITHIN_MS = 120_000;
const PATIENCE_MS = 10_000;

/**
 * Starts the application under Node 24, in a process group of its own. Its channel to us ends with us, and it ends with its channel.
 * @param {{ node: string, data: string, env: NodeJS.ProcessEnv, log: string | null }} app log: its output's file (0600), which goes on where it ended; null = our own output
 */
export function startApp({ node, data, env, log }) {
  const before = log === null ? 0 : keepLog(log);
  const output = log === null ? "inherit" : openSync(log, "a", 0o600);
  const child = spawn(node, [join(root, "scripts", "serve.mjs")], { cwd: root, env, detached: true, stdio: ["ignore", output, output, "ipc"] });
  if (log !== null) closeSync(output);
  const words = () => (log === null ? [] : lastLines(textSince(log, before)));
  return {
    ready: (signal) => waitUntilReady(child, data, words, signal),
    ended: ended(child),
    words,
    stop: () => endChild(child, { patience: PATIENCE_MS }),
  };
}

/** @returns {Promise<{ url: string, media: string, people: object[], visits: object[] }>} what the application says of itself once it serves */
async function waitUntilReady(child, data, words, signal) {
  for (let waited = 0; waited < READY_WITHIN_MS; waited += 100) {
    signal.throwIfAborted();
    if (child.exitCode !== null || child.signalCode !== null) throw new Trouble("The application did not start.", words());
    const answer = await askApp(data, { op: "ready" });
    if (answer?.ok === true) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Trouble(`The application did not get ready within ${READY_WITHIN_MS / 1000} s.`, words());
}
