import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Connection } from "@/lib/platform/db/connection";
import { connectEmbedded } from "@/lib/platform/db/connect-embedded";
import type { Database } from "@/lib/platform/db/database";
import { openFileKeyProvider } from "@/lib/platform/vault/file-key-provider";
import { dataKeys, indexKeys } from "@/lib/platform/vault/tables";
import { makeVault, type Vault } from "@/lib/platform/vault/vault";

const NOW = new Date("2026-03-02T10:00:00Z");
let connection: Connection;
let db: Database;
let folder: string;
let vault: Vault;

beforeAll(async () => {
  connection = await connectEmbedded();
  db = connection.db;
  folder = await mkdtemp(join(tmpdir(), "vault-"));
});
afterAll(async () => { await connection.close(); await rm(folder, { recursive: true }); });
beforeEach(async () => {
  await db.delete(dataKeys);
  await db.delete(indexKeys);
  vault = await freshVault();
});

async function freshVault(): Promise<Vault> {
  return makeVault(await openFileKeyProvider(join(folder, "vault.key"), "make"), () => NOW);
}
const nameOf = (subject: string, row = subject) => ({ table: "people", column: "name", row, subject });
const seal = (subject: string, text: string) => db.transaction((tx) => vault.seal(tx, nameOf(subject), text));
const open = (subject: string, sealed: string) => db.transaction((tx) => vault.open(tx, nameOf(subject), sealed));

test("what one process sealed another opens, and neither text nor key lies in the database", async () => {
  const ana = randomUUID();
  const sealed = await seal(ana, "Ana Rivera");
  vault = await freshVault();
  expect(await open(ana, sealed)).toBe("Ana Rivera");
  expect(sealed).not.toContain("Ana");
  expect(await db.select().from(dataKeys)).toEqual([{ id: sealed.split(".")[1], subjectId: ana, wrapped: expect.stringMatching(/^file1\./), createdAt: NOW, destroyedAt: null }]);
});

test("a subject has one key for all texts, and each subject another", async () => {
  const [ana, bo] = [randomUUID(), randomUUID()];
  const sealed = [await seal(ana, "a"), await seal(ana, "b"), await seal(bo, "c")];
  const [first, second, third] = sealed.map((text) => text.split(".")[1]);
  expect(second).toBe(first);
  expect(third).not.toBe(first);
});

test("a text moved to another subject's row does not open, also once that subject has a key", async () => {
  const [ana, bo] = [randomUUID(), randomUUID()];
  const sealed = await seal(ana, "Ana Rivera");
  await expect(open(bo, sealed)).rejects.toMatchObject({ code: "unknown-key" });
  await seal(bo, "Bo");
  await expect(open(bo, sealed)).rejects.toMatchObject({ code: "unknown-key" });
});

test("a wrapped key moved under another subject opens nothing", async () => {
  const [ana, bo] = [randomUUID(), randomUUID()];
  const sealed = await seal(ana, "Ana Rivera");
  await db.update(dataKeys).set({ subjectId: bo });
  await expect(open(bo, sealed)).rejects.toMatchObject({ code: "not-authentic" });
});

test("many texts of many subjects open in order; one that was swapped fails them all, wherever it stands", async () => {
  const subjects = Array.from({ length: 12 }, () => randomUUID());
  const fields = await Promise.all(subjects.map(async (subject, n) => ({ place: nameOf(subject), sealed: await seal(subject, `person ${n}`) })));
  expect(await db.transaction((tx) => vault.openMany(tx, fields))).toEqual(subjects.map((_, n) => `person ${n}`));
  expect(await db.transaction((tx) => vault.openMany(tx, []))).toEqual([]);
  const stolen = fields[3]?.sealed ?? "";
  for (const at of [0, 11]) {
    const swapped = fields.with(at, { place: nameOf(subjects[at] ?? ""), sealed: stolen });
    await expect(db.transaction((tx) => vault.openMany(tx, swapped))).rejects.toMatchObject({ name: "VaultFailure" });
  }
});

test("a key made in a transaction that rolled back is never used again", async () => {
  const ana = randomUUID();
  await expect(db.transaction(async (tx) => { await vault.seal(tx, nameOf(ana), "lost"); throw new Error("rolled back"); })).rejects.toThrow("rolled back");
  const sealed = await seal(ana, "kept");
  vault = await freshVault();
  expect(await open(ana, sealed)).toBe("kept");
});

test("sealing for a new subject many times at once makes one key", async () => {
  const ana = randomUUID();
  const sealed = await db.transaction((tx) => Promise.all(Array.from({ length: 10 }, (_, n) => vault.seal(tx, nameOf(ana), `${n}`))));
  expect(new Set(sealed.map((text) => text.split(".")[1])).size).toBe(1);
  expect(await db.select().from(dataKeys)).toHaveLength(1);
});

test("once a subject's key is destroyed its texts never open and none is sealed anew, though this process had the key", async () => {
  const ana = randomUUID();
  const sealed = await seal(ana, "Ana Rivera");
  expect(await open(ana, sealed)).toBe("Ana Rivera");
  await db.update(dataKeys).set({ wrapped: null, destroyedAt: NOW }).where(eq(dataKeys.subjectId, ana));
  await expect(open(ana, sealed)).rejects.toMatchObject({ code: "key-destroyed" });
  await expect(seal(ana, "again")).rejects.toMatchObject({ code: "key-destroyed" });
});

test("a mangled text is refused before it reaches the database, and the transaction goes on", async () => {
  const ana = randomUUID();
  const sealed = await seal(ana, "Ana Rivera");
  await db.transaction(async (tx) => {
    for (const text of ["", "v1", "v1.not-a-uuid.a.b.c", "plain text"]) await expect(vault.open(tx, nameOf(ana), text)).rejects.toMatchObject({ code: "malformed" });
    expect(await vault.open(tx, nameOf(ana), sealed)).toBe("Ana Rivera");
  });
});

const EMAIL = { table: "people", column: "email" };
const indexOf = (value: string, column = EMAIL) => db.transaction((tx) => vault.index(tx, column, value));

test("equal values have equal indexes, after a restart too, and an index does not show its value", async () => {
  const before = await indexOf("ana@clinic.example");
  vault = await freshVault();
  expect(await indexOf("ana@clinic.example")).toBe(before);
  expect(await indexOf("bo@clinic.example")).not.toBe(before);
  expect(before).toMatch(/^[A-Za-z0-9_-]{43}$/);
});

test("one value has unrelated indexes in two columns and two tables", async () => {
  const columns = [EMAIL, { ...EMAIL, column: "phone" }, { ...EMAIL, table: "guests" }, { table: "peoplee", column: "mail" }];
  const indexes = await Promise.all(columns.map((column) => indexOf("ana@clinic.example", column)));
  expect(new Set(indexes).size).toBe(4);
});

test("another key-encryption key reads neither texts nor indexes", async () => {
  const ana = randomUUID();
  const sealed = await seal(ana, "Ana Rivera");
  await indexOf("ana@clinic.example");
  vault = makeVault(await openFileKeyProvider(join(folder, "other.key"), "make"), () => NOW);
  await expect(open(ana, sealed)).rejects.toMatchObject({ code: "unknown-key" });
  await expect(indexOf("ana@clinic.example")).rejects.toMatchObject({ code: "unknown-key" });
});
