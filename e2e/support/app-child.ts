import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, readFileSync, openSync, closeSync } from "node:fs";
import { join } from "node:path";
import { askApp } from "@/scripts/setup/control-socket.mjs";
import { endChild, ended } from "@/scripts/setup/end-process.mjs";
import { root } from "@/scripts/setup/paths.mjs";
import { trialSecrets } from "@/scripts/setup/secrets.mjs";

/** `tree`: where the built application lies. `media`: the media server to use; without it there is none, and only tokens need one. */
export type AppOptions = {
  readonly data: string;
  readonly port: number;
  readonly tree?: string;
  readonly databaseUrl?: string;
  readonly media?: { readonly url: string; readonly key: { readonly id: string; readonly secret: string } };
};

/** The application's process alone, without the supervisor: to kill it, or to run another tree's. */
export type AppChild = {
  readonly url: string;
  readonly data: string;
  readonly invite: (personId: string) => Promise<string>;
  readonly people: () => Promise<readonly { readonly id: string; readonly name: string }[]>;
  /** SIGKILL, at once; resolves when it is gone. */
  readonly kill: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

const READY_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 25;
const NO_MEDIA = { url: "ws://127.0.0.1:9", key: { id: "none", secret: "0123456789abcdef0123456789abcdef" } };

/** Starts `serve.mjs` on a data folder and resolves when it serves. */
export async function startAppChild(options: AppOptions): Promise<AppChild> {
  mkdirSync(options.data, { recursive: true, mode: 0o700 });
  const log = join(options.data, "app.log");
  const child = launch(options, log);
  await untilReady(child, options.data, log);
  const ask = async (request: { op: string; personId?: string }) => {
    const answer = await askApp(options.data, request);
    if (answer?.["ok"] !== true) throw new Error(`The application does not answer "${request.op}": ${String(answer?.["message"])}`);
    return answer;
  };
  return {
    url: `http://localhost:${options.port}`, data: options.data,
    invite: async (personId) => String((await ask({ op: "invite", personId }))["invitation"]),
    people: async () => (await ask({ op: "ready" }))["people"] as { id: string; name: string }[],
    kill: async () => { child.kill("SIGKILL"); await ended(child); },
    stop: () => endChild(child, { patience: 15_000 }),
  };
}

function launch({ data, port, tree = root, databaseUrl, media = NO_MEDIA }: AppOptions, log: string): ChildProcess {
  const { sessionSecret, vaultKeyFile } = trialSecrets(data);
  const output = openSync(log, "a", 0o600);
  const child = spawn(process.execPath, [join(tree, "scripts", "serve.mjs")], {
    cwd: tree, stdio: ["ignore", output, output, "ipc"],
    env: {
      ...process.env, NODE_ENV: "production", LOG_LEVEL: "warn", HOUSECALL_DATA: data, PORT: String(port), HOST: "127.0.0.1",
      PUBLIC_URL: undefined, DATABASE_URL: databaseUrl, SESSION_SECRET: sessionSecret, VAULT_KEY_FILE: vaultKeyFile,
      LIVEKIT_URL: media.url, LIVEKIT_API_URL: media.url.replace(/^ws/, "http"), LIVEKIT_API_KEY: media.key.id, LIVEKIT_API_SECRET: media.key.secret,
      ...(tree === root ? {} : { HOUSECALL_DIST: undefined }),
    },
  });
  closeSync(output);
  return child;
}

async function untilReady(child: ChildProcess, data: string, log: string): Promise<void> {
  for (let waited = 0; waited < READY_WITHIN_MS; waited += LOOK_EVERY_MS) {
    if (child.exitCode !== null || child.signalCode !== null) break;
    if ((await askApp(data, { op: "ready" }))?.["ok"] === true) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  child.kill("SIGKILL");
  throw new Error(`The application did not get ready:\n${readFileSync(log, "utf8")}`);
}
