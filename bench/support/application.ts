import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { root } from "@/scripts/setup/paths.mjs";
import { trialSecrets } from "@/scripts/setup/secrets.mjs";
import { startAndWait, type Server } from "./server";

/** The media server that nobody asks while the application only starts and rests: a port where nobody listens. */
const NO_MEDIA = "127.0.0.1:9";

/**
 * Starts the application's own process on a trial's data folder, without the supervisor and the media server.
 * @param databaseUrl null: PGlite in the folder
 */
export function startApplication(data: string, databaseUrl: string | null, flags: readonly string[] = []): Promise<Server> {
  const secrets = trialSecrets(data);
  return startAndWait((port): ChildProcess => spawn(process.execPath, [...flags, join(root, "scripts", "serve.mjs")], {
    cwd: root, stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: {
      ...process.env, NODE_ENV: "production", LOG_LEVEL: "warn", HOUSECALL_DATA: data, HOST: "127.0.0.1", PORT: String(port), PUBLIC_URL: undefined,
      DATABASE_URL: databaseUrl ?? undefined, SESSION_SECRET: secrets.sessionSecret, VAULT_KEY_FILE: secrets.vaultKeyFile,
      LIVEKIT_URL: `ws://${NO_MEDIA}`, LIVEKIT_API_URL: `http://${NO_MEDIA}`, LIVEKIT_API_KEY: secrets.livekitApiKey, LIVEKIT_API_SECRET: secrets.livekitApiSecret,
    },
  }));
}
