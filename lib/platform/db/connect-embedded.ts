import { PGlite } from "@electric-sql/pglite";
import { btree_gist } from "@electric-sql/pglite/contrib/btree_gist";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import type { Connection } from "./connection";
import type { Database } from "./database";
import { MIGRATIONS } from "./migrations";

/** PGlite's own start parameters with 16 MB instead of 128 MB of shared buffers, all of which it touches (docs/benchmarks.md). */
const START = [...PGlite.defaultStartParams, "-c", "shared_buffers=16MB"];

/** PGlite in a folder, or in memory when none is named (tests). It survives a kill but does not fsync: power-safe only on PostgreSQL. */
export async function connectEmbedded(folder?: string): Promise<Connection> {
  const engine = await PGlite.create({ ...(folder === undefined ? {} : { dataDir: folder }), extensions: { btree_gist }, startParams: START });
  const db = drizzle(engine, { casing: "snake_case" });
  await migrate(db, { migrationsFolder: MIGRATIONS });
  return {
    db: db as unknown as Database,
    listen: async (channel, heard) => { await engine.listen(channel, heard); },
    close: () => engine.close(),
  };
}
