import { randomUUID } from "node:crypto";
import pg from "pg";
import { connectEmbedded } from "@/lib/platform/db/connect-embedded";
import { connectPostgres } from "@/lib/platform/db/connect-postgres";
import type { Connection } from "@/lib/platform/db/connection";

/** A kind of database the product runs on. `open` makes an empty, migrated one; its `close` takes it away again. */
export type TestDatabase = { readonly name: "PGlite" | "PostgreSQL"; readonly open: () => Promise<Connection> };

/** Both kinds: `describe.each(eachDatabase(url))("on $name", …)`. `server` is TEST_DATABASE_URL, which `npm test` sets; without it the second kind fails in words. */
export function eachDatabase(server: string | undefined): readonly TestDatabase[] {
  return [
    { name: "PGlite", open: () => connectEmbedded() },
    { name: "PostgreSQL", open: () => openOnServer(server) },
  ];
}

async function openOnServer(server: string | undefined): Promise<Connection> {
  if (server === undefined || server === "") throw new Error("TEST_DATABASE_URL is not set: it names the PostgreSQL server that `npm test` starts.");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await once(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const connection = await connectPostgres(url.href);
  return { ...connection, close: async () => { await connection.close(); await once(server, `drop database ${name} with (force)`); } };
}

async function once(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
