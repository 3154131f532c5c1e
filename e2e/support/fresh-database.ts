import { randomUUID } from "node:crypto";
import pg from "pg";

/** A database of one's own on the tests' PostgreSQL. `query` returns rows. */
export type FreshDatabase = {
  readonly url: string;
  readonly query: (text: string, values?: readonly unknown[]) => Promise<readonly Record<string, unknown>[]>;
  readonly drop: () => Promise<void>;
};

/** Makes an empty database on the server at TEST_DATABASE_URL, which `npm test` starts. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const server = process.env["TEST_DATABASE_URL"];
  if (server === undefined || server === "") throw new Error("TEST_DATABASE_URL is not set: it names the PostgreSQL server that `npm test` starts.");
  const name = `e2e_${randomUUID().replaceAll("-", "")}`;
  await once(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const pool = new pg.Pool({ connectionString: url.href, max: 2 });
  pool.on("error", () => undefined); // the server may end before us; the next query says so
  return {
    url: url.href,
    query: async (text, values = []) => (await pool.query<Record<string, unknown>>(text, [...values])).rows,
    drop: async () => {
      await pool.end();
      await once(server, `drop database ${name} with (force)`);
    },
  };
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
