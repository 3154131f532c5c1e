import { join, resolve } from "node:path";
import { readPort } from "./arguments.mjs";
import { ensureBuild } from "./app-build.mjs";
import { startApp } from "./app-process.mjs";
import { openDataFolder } from "./data-folder.mjs";
import { ensureDependencies } from "./dependencies.mjs";
import { findMediaServer } from "./media-server-binary.mjs";
import { startMediaServer } from "./media-server.mjs";
import { findNode, withNodeFirst } from "./node-runtime.mjs";
import { root } from "./paths.mjs";
import { chooseAppPort } from "./ports.mjs";
import { apiUrlOf, productionSettings } from "./production-settings.mjs";
import { progress } from "./progress.mjs";
import { trialSecrets } from "./secrets.mjs";
import { Trouble } from "./trouble.mjs";
import { Undo } from "./undo.mjs";

/** The data folder, absolute. A relative one is meant from where the command was typed, which npm keeps in INIT_CWD. */
export function dataFolderOf(given, env = process.env) {
  const folder = given ?? env.HOUSECALL_DATA;
  return folder === undefined ? join(root, ".housecall") : resolve(env.INIT_CWD ?? process.cwd(), folder);
}

/** Production is what has a public address. */
export function isProduction(env = process.env) {
  return env.PUBLIC_URL !== undefined && env.PUBLIC_URL !== "";
}

/**
 * Everything from a fresh clone to a running Housecall. What it started is stopped again when a later step fails or `signal` aborts.
 * @param {{ data: string, port: number | undefined, reset: boolean }} options data: absolute folder
 * @param {AbortSignal} signal
 * @returns {Promise<{ ready: object, appEnded: Promise<string[]>, stop: () => Promise<void> }>} appEnded: the app's last words, when it ends
 */
export async function startHousecall(options, signal) {
  const undo = new Undo();
  try {
    return await startEach(options, signal, undo);
  } catch (error) {
    await undo.undo();
    signal.throwIfAborted();
    throw error;
  }
}

async function startEach({ data, port, reset }, signal, undo) {
  const production = isProduction();
  const given = production ? productionSettings(process.env) : process.env;
  if (production && reset) throw new Trouble("--reset is for trials; with PUBLIC_URL set this is production.");
  const folder = await openDataFolder(data, { reset });
  undo.add(() => folder.release());
  signal.addEventListener("abort", () => folder.markStopping(), { once: true });
  const appPort = await chooseAppPort(port ?? (given.PORT ? readPort(given.PORT) : undefined));
  const { node, env, program } = await prepareParts(given, signal);
  const settings = production ? { HOST: env.HOST ?? "127.0.0.1" } : await trialSettings({ env, data, appPort, program, undo });
  progress.say("Application: starting…");
  const app = startApp({
    node,
    data,
    env: { ...env, ...settings, HOUSECALL_DATA: data, PORT: String(appPort), NODE_ENV: "production" },
    log: production ? null : join(data, "app.log"),
  });
  undo.add(() => app.stop());
  const ready = await app.ready(signal);
  return { ready, appEnded: app.ended.then(() => app.words()), stop: () => undo.undo() };
}

/** What is installed and built once and then kept: dependencies, Node 24, the media server's program (null = another's is used), the build. */
async function prepareParts(given, signal) {
  await ensureDependencies();
  signal.throwIfAborted();
  const node = await findNode();
  const env = withNodeFirst(node, given);
  const program = needsOwnMediaServer(env) ? await findMediaServer(env) : null;
  signal.throwIfAborted();
  await ensureBuild(node, env);
  signal.throwIfAborted();
  return { node, env, program };
}

function needsOwnMediaServer(env) {
  if (!env.LIVEKIT_URL) return true;
  const missing = ["LIVEKIT_API_KEY", "LIVEKIT_API_SECRET"].filter((name) => !env[name]);
  if (missing.length > 0) throw new Trouble(`LIVEKIT_URL is set, but not ${missing.join(" and ")}.`, ["Set them to a key pair of that media server, or leave all three out."]);
  return false;
}

/** The trial's settings: loopback only, secrets of its own, and the embedded media server unless LIVEKIT_URL names another. */
async function trialSettings({ env, data, appPort, program, undo }) {
  const secrets = trialSecrets(data);
  const settings = {
    HOST: "127.0.0.1",
    SESSION_SECRET: secrets.sessionSecret,
    VAULT_KEY_FILE: secrets.vaultKeyFile,
    CLINIC_TIME_ZONE: env.CLINIC_TIME_ZONE ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
  if (program === null) return { ...settings, LIVEKIT_API_URL: env.LIVEKIT_API_URL ?? apiUrlOf(env.LIVEKIT_URL) };
  progress.say("Media server: starting…");
  const media = await startMediaServer({ program, data, appPort, secrets });
  undo.add(() => media.stop());
  return {
    ...settings,
    LIVEKIT_URL: media.url,
    LIVEKIT_API_URL: media.apiUrl,
    LIVEKIT_API_KEY: secrets.livekitApiKey,
    LIVEKIT_API_SECRET: secrets.livekitApiSecret,
  };
}
