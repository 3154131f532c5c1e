import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openFileKeyProvider } from "@/lib/platform/vault/file-key-provider";
import type { KeyContext } from "@/lib/platform/vault/key-provider";
import { keyProviderContract } from "@/lib/platform/vault/key-provider-contract";

const CONTEXT: KeyContext = { purpose: "subject-data", keyId: "k", subject: "s" };
let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "vault-"));
  file = join(folder, "keys", "vault.key");
});
afterEach(() => rm(folder, { recursive: true }));

describe("file key provider", () => {
  keyProviderContract(async () => ({
    provider: await openFileKeyProvider(file, "make"),
    other: await openFileKeyProvider(join(folder, "other.key"), "make"),
  }));

  test("a key made on first use is private to its owner and is the same after a restart", async () => {
    const wrapped = await (await openFileKeyProvider(file, "make")).wrap(Buffer.alloc(32, 7), CONTEXT);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(Buffer.from(await readFile(file, "utf8"), "base64")).toHaveLength(32);
    expect(await (await openFileKeyProvider(file, "refuse")).unwrap(wrapped, CONTEXT)).toEqual(Buffer.alloc(32, 7));
  });

  test("twenty first uses at once end up with one key and leave no draft behind", async () => {
    const providers = await Promise.all(Array.from({ length: 20 }, () => openFileKeyProvider(file, "make")));
    const names = await Promise.all(providers.map((provider) => provider.health()));
    expect(new Set(names.map((health) => JSON.stringify(health))).size).toBe(1);
    expect(await readdir(join(folder, "keys"))).toEqual(["vault.key"]);
  });

  test("where a key must exist, an absent one is refused by name and none is made", async () => {
    await expect(openFileKeyProvider(file, "refuse")).rejects.toThrow(`There is no vault key file at ${file}`);
    await expect(stat(file)).rejects.toThrow("ENOENT");
  });

  test.each([0o640, 0o604, 0o620, 0o666])("a key file of mode %o is refused with the command that mends it", async (mode) => {
    await openFileKeyProvider(file, "make");
    await chmod(file, mode);
    await expect(openFileKeyProvider(file, "refuse")).rejects.toThrow(`chmod 600 ${file}`);
  });

  test.each([
    ["nothing", ""], ["31 bytes", `${Buffer.alloc(31, 1).toString("base64")}\n`], ["33 bytes", Buffer.alloc(33, 1).toString("base64")],
    ["hex", Buffer.alloc(32, 1).toString("hex")], ["two lines", `${Buffer.alloc(32, 1).toString("base64")}\nmore\n`],
    ["left-over bits", `${Buffer.alloc(32, 1).toString("base64").slice(0, 42)}F=`], ["a long text", "A".repeat(10_000)],
  ])("a key file holding %s is refused as damaged, and its content is not told", async (_, content) => {
    await openFileKeyProvider(file, "make");
    await writeFile(file, content);
    const refusal = openFileKeyProvider(file, "refuse");
    await expect(refusal).rejects.toThrow(`${file} is damaged`);
    if (content !== "") await expect(refusal).rejects.not.toThrow(content);
  });

  test("a link in the key file's place is refused", async () => {
    await openFileKeyProvider(file, "make");
    const pointer = join(folder, "pointer");
    await symlink(file, pointer);
    await expect(openFileKeyProvider(pointer, "refuse")).rejects.toThrow("but a link");
  });
});
