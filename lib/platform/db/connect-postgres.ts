import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import type { Connection } from "./connection";
import type { Database } from "./database";
import { MIGRATIONS } from "./migrations";
import { PostgresEars } from "./postgres-ears";

const MIGRATION_LOCK = 7_423_001;

/** PostgreSQL by URL. A pool for the work, one connection of its own for LISTEN, which comes back by itself. */
export async function connectPostgres(url: string): Promise<Connection> {
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 2_000, statement_timeout: 10_000 });
  pool.on("error", () => undefined); // an idle connection that breaks is replaced at its next use
  await migrateOnce(url);
  const ears = new PostgresEars(url);
  return {
    db: drizzle(pool, { casing: "snake_case" }) as unknown as Database,
    listen: (channel, heard) => ears.listen(channel, heard),
    close: async () => { await ears.close(); await pool.end(); },
  };
}

/** Replicas that start together migrate one after the other. */
async function migrateOnce(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await migrate(drizzle(client, { casing: "snake_case" }), { migrationsFolder: MIGRATIONS });
  } finally {
    await client.end();
  }
}
