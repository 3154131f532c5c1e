import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { askApp } from "@/scripts/setup/control-socket.mjs";
import { endChild } from "@/scripts/setup/end-process.mjs";
import { root } from "@/scripts/setup/paths.mjs";

export type TrialPerson = { readonly id: string; readonly name: string; readonly role: string; readonly invitation: string | null };
export type TrialVisit = { readonly id: string; readonly clinician: string; readonly patient: string; readonly startsAt: string };
/** What a running trial says of itself; invitations are fresh one-time links, null for who has accepted. */
export type Ready = { readonly url: string; readonly media: string; readonly people: readonly TrialPerson[]; readonly visits: readonly TrialVisit[] };

/** `databaseUrl`: PostgreSQL instead of PGlite. `tree`: another checkout to run. `data`, `port`: to start again on what is there. */
export type TrialOptions = { readonly databaseUrl?: string; readonly tree?: string; readonly data?: string; readonly port?: number; readonly env?: Readonly<Record<string, string>> };

export type Trial = {
  /** Origin of the app, such as http://localhost:4501. */
  readonly url: string;
  readonly media: string;
  readonly data: string;
  readonly port: number;
  /** The supervisor, `scripts/start.mjs`. */
  readonly supervisor: ChildProcess;
  readonly ready: () => Promise<Ready>;
  /** A fresh link for one person by id, also for who has accepted before (it adds a passkey). */
  readonly invite: (personId: string) => Promise<string>;
  /** Someone of the demo clinic by name. */
  readonly person: (name: string) => Promise<TrialPerson>;
  /** Stops everything and, unless the folder was given, deletes it. */
  readonly stop: () => Promise<void>;
};

const PATIENCE_MS = 20_000;
const KEPT_WORDS = 8_000;

/** Starts a trial as `npm start` does and resolves when it serves. */
export async function startTrial(options: TrialOptions = {}): Promise<Trial> {
  const data = options.data ?? mkdtempSync(join(tmpdir(), "housecall-e2e-"));
  const port = options.port ?? await freePort();
  const supervisor = launch(options, data, port);
  const { url, media } = await firstLine(supervisor);
  const ask = async (request: { op: string; personId?: string }) => {
    const answer = await askApp(data, request);
    if (answer?.["ok"] !== true) throw new Error(`The trial does not answer "${request.op}": ${String(answer?.["message"])}`);
    return answer;
  };
  const ready = async () => await ask({ op: "ready" }) as unknown as Ready;
  return {
    url, media, data, port, supervisor, ready,
    invite: async (personId) => String((await ask({ op: "invite", personId }))["invitation"]),
    person: async (name) => {
      const found = (await ready()).people.find((person) => person.name === name);
      if (found === undefined) throw new Error(`Nobody of the demo clinic is called ${name}.`);
      return found;
    },
    stop: async () => {
      await endChild(supervisor, { patience: PATIENCE_MS });
      if (options.data === undefined) rmSync(data, { recursive: true, force: true });
    },
  };
}

function launch({ databaseUrl, tree, env }: TrialOptions, data: string, port: number): ChildProcess {
  const from = tree ?? root;
  return spawn(process.execPath, [join(from, "scripts", "start.mjs"), "--json", "--port", String(port), "--data", data], {
    cwd: from, stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, LOG_LEVEL: "warn", ...env, PUBLIC_URL: undefined, DATABASE_URL: databaseUrl },
  });
}

/** The line that `--json` prints when everything serves. Where it never comes, the trial's own words are thrown. */
async function firstLine({ stdout, stderr }: ChildProcess): Promise<Ready> {
  if (stdout === null || stderr === null) throw new Error("The trial was started without pipes.");
  let words = "";
  stderr.setEncoding("utf8").on("data", (text: string) => { words = (words + text).slice(-KEPT_WORDS); });
  for await (const line of createInterface({ input: stdout })) {
    stdout.resume();
    return JSON.parse(line) as Ready;
  }
  throw new Error(`The trial did not start:\n${words}`);
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
