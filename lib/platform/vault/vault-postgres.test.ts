import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Connection } from "@/lib/platform/db/connection";
import { connectPostgres } from "@/lib/platform/db/connect-postgres";
import { systemClock } from "@/lib/platform/clock";
import { openFileKeyProvider } from "@/lib/platform/vault/file-key-provider";
import { dataKeys, indexKeys } from "@/lib/platform/vault/tables";
import { makeVault, type Vault } from "@/lib/platform/vault/vault";

const name = `vault_${randomUUID().replaceAll("-", "")}`;
let folder: string;
let connection: Connection;
let vault: Vault;

beforeAll(async () => {
  await administer(`create database ${name}`);
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  connection = await connectPostgres(url.href);
  folder = await mkdtemp(join(tmpdir(), "vault-"));
  vault = makeVault(await openFileKeyProvider(join(folder, "vault.key"), "make"), systemClock);
});
afterAll(async () => {
  await connection.close();
  await administer(`drop database ${name}`);
  await rm(folder, { recursive: true });
});

function serverUrl(): string {
  const url = process.env["TEST_DATABASE_URL"];
  if (url === undefined) throw new Error("TEST_DATABASE_URL is not set: it names the PostgreSQL server that `npm test` starts.");
  return url;
}
async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl() });
  await client.connect();
  await client.query(statement);
  await client.end();
}

test("ten transactions that seal for a new subject at once agree on one key, and all texts open", async () => {
  const subject = randomUUID();
  const place = { table: "people", column: "name", row: randomUUID(), subject };
  const sealed = await Promise.all(Array.from({ length: 10 }, (_, n) => connection.db.transaction((tx) => vault.seal(tx, place, `text ${n}`))));
  expect(await connection.db.select().from(dataKeys)).toHaveLength(1);
  const opened = await connection.db.transaction((tx) => vault.openMany(tx, sealed.map((text) => ({ place, sealed: text }))));
  expect(opened).toEqual(sealed.map((_, n) => `text ${n}`));
});

test("ten transactions that index a first value at once agree on one root key", async () => {
  const column = { table: "people", column: "email" };
  const indexes = await Promise.all(Array.from({ length: 10 }, () => connection.db.transaction((tx) => vault.index(tx, column, "ana@clinic.example"))));
  expect(new Set(indexes).size).toBe(1);
  expect(await connection.db.select().from(indexKeys)).toHaveLength(1);
});

test("a mangled text does not break the transaction it is read in", async () => {
  const place = { table: "people", column: "name", row: randomUUID(), subject: randomUUID() };
  await connection.db.transaction(async (tx) => {
    const sealed = await vault.seal(tx, place, "Ana Rivera");
    await expect(vault.open(tx, place, "v1.not-a-uuid.a.b.c")).rejects.toMatchObject({ code: "malformed" });
    expect(await vault.open(tx, place, sealed)).toBe("Ana Rivera");
  });
});
