import { rmSync } from "node:fs";
import { join } from "node:path";
import { endChild, endLeftOver, ended } from "./end-process.mjs";
import { spawnEndedWithParent } from "./ended-with-parent.mjs";
import { holderOf } from "./held-file.mjs";
import { keepLog, textSince } from "./kept-log.mjs";
import { writeMediaServerConfig } from "./media-server-config.mjs";
import { chooseMediaPorts } from "./ports.mjs";
import { identityOf } from "./process-identity.mjs";
import { progress } from "./progress.mjs";
import { lastLines } from "./run.mjs";
import { writeWhole } from "./secrets.mjs";
import { Trouble } from "./trouble.mjs";

const PORT_TRIES = 3;
const READY_WITHIN_MS = 15_000;
const STEADY_MS = 30_000;
const LONGEST_PAUSE_MS = 15_000;

/**
 * Starts the trial's media server and keeps it running: one that dies comes back on the same ports, after 0.25 s, 0.5 s … 15 s.
 * @param {{ program: string, data: string, appPort: number, secrets: object }} trial
 * @returns {Promise<{ url: string, apiUrl: string, stop: () => Promise<void> }>} url as a browser sees it
 */
export async function startMediaServer({ program, data, appPort, secrets }) {
  await endStale(data);
  const { child, ports } = await startOnFreePorts(program, data, appPort, secrets);
  const state = { child, stopping: false };
  const kept = keepRunning(state, () => launch(program, data));
  return {
    url: `ws://localhost:${ports.http}`,
    apiUrl: `http://127.0.0.1:${ports.http}`,
    stop: async () => {
      state.stopping = true;
      state.wake?.();
      await endChild(state.child, { patience: 3_000, twice: true });
      await kept;
      rmSync(join(data, "media.pid"), { force: true });
    },
  };
}

/** One of ours that outlived its parent holds ports and would take part in nothing. */
async function endStale(data) {
  const left = holderOf(join(data, "media.pid"));
  if (left === null) return;
  progress.say("Media server: ending one left over from an earlier run…");
  await endLeftOver(left);
}

/** A port that was free a moment ago may be taken now, so a server that does not come up is tried on others. */
async function startOnFreePorts(program, data, appPort, secrets) {
  for (let from = 7880, attempt = 1; ; attempt += 1) {
    const ports = await chooseMediaPorts(from);
    writeMediaServerConfig(data, ports, appPort, secrets);
    const before = keepLog(join(data, "media.log"));
    const child = launch(program, data);
    if (await answers(child, ports.http)) return { child, ports };
    await endChild(child, { patience: 1_000, twice: true });
    const log = textSince(join(data, "media.log"), before);
    if (attempt === PORT_TRIES || !log.includes("address already in use")) throw didNotStart(program, log);
    from = ports.http + 10;
  }
}

function didNotStart(program, log) {
  return new Trouble(`The media server (${program}) did not start.`, lastLines(log, 10));
}

/** Variables named LIVEKIT_… would override the configuration, so it is given none but what any program needs. */
function launch(program, data) {
  const { PATH, HOME, TMPDIR } = process.env;
  const env = Object.fromEntries(Object.entries({ PATH, HOME, TMPDIR }).filter(([, value]) => value !== undefined));
  const child = spawnEndedWithParent(program, ["--config", "livekit.yaml"], { cwd: data, env, log: join(data, "media.log") });
  writeWhole(join(data, "media.pid"), JSON.stringify(identityOf(child.pid)));
  return child;
}

async function answers(child, port) {
  for (let waited = 0; waited < READY_WITHIN_MS; waited += 50) {
    if (child.exitCode !== null || child.signalCode !== null) return false;
    if (await isHealthy(port)) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

async function isHealthy(port) {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(1_000) });
    return answer.ok;
  } catch {
    return false; // not listening yet
  }
}

async function keepRunning(state, relaunch) {
  for (let pause = 250; ; ) {
    const began = process.hrtime.bigint();
    await ended(state.child);
    if (state.stopping) return;
    if (Number(process.hrtime.bigint() - began) / 1e6 > STEADY_MS) pause = 250;
    progress.say(`The media server ended by itself; it comes back in ${pause / 1000} s. Running visits reconnect.`);
    await new Promise((resolve) => {
      state.wake = resolve;
      setTimeout(resolve, pause);
    });
    if (state.stopping) return;
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    state.child = relaunch();
  }
}
