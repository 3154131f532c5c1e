import { randomBytes, randomUUID } from "node:crypto";
import type { Clock } from "@/lib/platform/clock";
import type { DataKey } from "@/lib/platform/vault/envelope";
import type { KeyContext, KeyProvider } from "@/lib/platform/vault/key-provider";
import type { Unwrap } from "@/lib/platform/vault/unwrapped-keys";
import { VaultFailure } from "@/lib/platform/vault/vault-failure";

/** A subject's data key as stored. `wrapped` is null once the key was destroyed. */
type StoredKey = { readonly id: string; readonly subject: string; readonly wrapped: string | null };

/** Rows of data keys within one transaction. `insert` does nothing when the subject has a key in force already. */
export type DataKeyStore = {
  findInForce(subject: string): Promise<StoredKey | null>;
  findMany(ids: readonly string[]): Promise<readonly StoredKey[]>;
  wasDestroyed(subject: string): Promise<boolean>;
  insert(key: { readonly id: string; readonly subject: string; readonly wrapped: string; readonly createdAt: Date }): Promise<void>;
};

type Means = { readonly provider: KeyProvider; readonly unwrap: Unwrap; readonly clock: Clock };

/**
 * The key to seal with for this subject, made on first use. Two transactions making one at once agree on the first committed.
 * Throws VaultFailure "key-destroyed" where the subject's key was destroyed: a disposed person gets no second key.
 */
export async function keyForSealing(means: Means, store: DataKeyStore, subject: string): Promise<DataKey> {
  const stored = await store.findInForce(subject) ?? await makeKey(means, store, subject);
  return usable(means.unwrap, stored);
}

/**
 * The keys to open with, by id, for texts said to be about these subjects. Throws VaultFailure "unknown-key" when a key is missing or
 * is another subject's, "key-destroyed" when it is gone.
 */
export async function keysForOpening(unwrap: Unwrap, store: DataKeyStore, wanted: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, DataKey>> {
  if (wanted.size === 0) return new Map();
  const stored = new Map((await store.findMany([...wanted.keys()])).map((key) => [key.id, key]));
  const opened = await Promise.all([...wanted].map(async ([id, subject]) => {
    const key = stored.get(id);
    if (key?.subject !== subject) throw new VaultFailure("unknown-key");
    return [id, await usable(unwrap, key)] as const;
  }));
  return new Map(opened);
}

async function makeKey({ provider, clock }: Means, store: DataKeyStore, subject: string): Promise<StoredKey> {
  if (await store.wasDestroyed(subject)) throw new VaultFailure("key-destroyed");
  const id = randomUUID();
  const bytes = randomBytes(32);
  const wrapped = await provider.wrap(bytes, contextOf(id, subject));
  bytes.fill(0);
  await store.insert({ id, subject, wrapped, createdAt: clock() });
  const winner = await store.findInForce(subject);
  if (winner === null) throw new VaultFailure("unknown-key");
  return winner;
}

async function usable(unwrap: Unwrap, { id, subject, wrapped }: StoredKey): Promise<DataKey> {
  if (wrapped === null) throw new VaultFailure("key-destroyed");
  return { id, key: await unwrap(wrapped, contextOf(id, subject)) };
}

function contextOf(keyId: string, subject: string): KeyContext {
  return { purpose: "subject-data", keyId, subject };
}
