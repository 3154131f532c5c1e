import { mkdir } from "node:fs/promises";
import path from "node:path";
import { connectEmbedded } from "./connect-embedded";
import { connectPostgres } from "./connect-postgres";
import type { Connection } from "./connection";

/** Opens PostgreSQL where a URL is given, else PGlite in `dataFolder`/pglite. The caller holds the folder's lock (folder-lock.ts). */
export async function connect({ databaseUrl, dataFolder }: { databaseUrl: string | null; dataFolder: string }): Promise<Connection> {
  if (databaseUrl !== null) return connectPostgres(databaseUrl);
  const folder = path.join(dataFolder, "pglite");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return connectEmbedded(folder);
}
