import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Database } from "./database";
import { connectEmbedded } from "./connect-embedded";
import { connectPostgres } from "./connect-postgres";

/** An open, migrated database. `listen` hears NOTIFY payloads of one channel, also those of other processes. */
export type Connection = {
  readonly db: Database;
  readonly listen: (channel: string, heard: (payload: string) => void) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Opens PostgreSQL where a URL is given, else PGlite in `dataFolder`/pglite. The caller holds the folder's lock (folder-lock.ts). */
export async function connect({ databaseUrl, dataFolder }: { databaseUrl: string | null; dataFolder: string }): Promise<Connection> {
  if (databaseUrl !== null) return connectPostgres(databaseUrl);
  const folder = path.join(dataFolder, "pglite");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return connectEmbedded(folder);
}
