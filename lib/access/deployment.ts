import "server-only";
import { existsSync } from "node:fs";
import path from "node:path";
import { config } from "@/lib/platform/config";
import { systemClock, type Clock } from "@/lib/platform/clock";
import { connect } from "@/lib/platform/db/connect";
import type { Database } from "@/lib/platform/db/database";
import { lockFolder, type FolderLock } from "@/lib/platform/db/folder-lock";
import { NewsDesk } from "@/lib/platform/events/news-desk";
import { CHANNEL } from "@/lib/platform/events/publish";
import { openFileKeyProvider } from "@/lib/platform/vault/file-key-provider";
import { makeVault, type Vault } from "@/lib/platform/vault/vault";

/** The one open database of this process, with the keys to it and the desk that hands out news. */
export type Deployment = { readonly db: Database; readonly vault: Vault; readonly clock: Clock; readonly news: NewsDesk; readonly lock: FolderLock; readonly close: () => Promise<void> };

const slot = globalThis as { housecallDeployment?: Promise<Deployment> };

/** Opens everything once a process, however often the bundler loads this module (security.md §0.2). */
export function deployment(): Promise<Deployment> {
  return (slot.housecallDeployment ??= open());
}

async function open(): Promise<Deployment> {
  const { dataFolder, databaseUrl, vaultKeyFile, trial } = config();
  const lock = lockFolder(dataFolder);
  const firstStart = !existsSync(path.join(dataFolder, "pglite")); // a new key over old data would open nothing
  const connection = await connect({ databaseUrl, dataFolder });
  const vault = makeVault(await openFileKeyProvider(vaultKeyFile, trial && firstStart ? "make" : "refuse"), systemClock);
  const news = new NewsDesk();
  await connection.listen(CHANNEL, (personId) => { news.tell(personId); });
  return { db: connection.db, vault, clock: systemClock, news, lock, close: async () => { await connection.close(); lock.release(); } };
}
