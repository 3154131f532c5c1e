import { createHmac, hkdfSync, randomBytes, type KeyObject } from "node:crypto";
import type { Clock } from "@/lib/platform/clock";
import { canonicalBytes } from "@/lib/platform/vault/canonical-bytes";
import type { KeyContext, KeyProvider } from "@/lib/platform/vault/key-provider";
import type { Unwrap } from "@/lib/platform/vault/unwrapped-keys";
import { VaultFailure } from "@/lib/platform/vault/vault-failure";

const ROOT = "root";
const CONTEXT: KeyContext = { purpose: "blind-index", keyId: ROOT, subject: "clinic" };

/** The indexed column. Equal values in two columns give unrelated indexes, so rows cannot be matched across columns. */
export type IndexedColumn = { readonly table: string; readonly column: string };

/** The wrapped root key within one transaction. `insert` does nothing when the name is taken. */
export type IndexKeyStore = {
  find(name: string): Promise<string | null>;
  insert(name: string, wrapped: string, createdAt: Date): Promise<void>;
};

type Means = { readonly provider: KeyProvider; readonly unwrap: Unwrap; readonly clock: Clock };

/** The root of all index keys, made on first use; two transactions making one at once agree on the first committed. */
export async function rootIndexKey({ provider, unwrap, clock }: Means, store: IndexKeyStore): Promise<KeyObject> {
  const found = await store.find(ROOT);
  if (found !== null) return unwrap(found, CONTEXT);
  const bytes = randomBytes(32);
  await store.insert(ROOT, await provider.wrap(bytes, CONTEXT), clock());
  bytes.fill(0);
  const winner = await store.find(ROOT);
  if (winner === null) throw new VaultFailure("unknown-key");
  return unwrap(winner, CONTEXT);
}

/**
 * HMAC-SHA-256 of a value under the column's own key, HKDF-SHA-256 of the root (design.md §8): 43 characters of base64url, fit for an
 * equality look-up. The caller canonicalises the value first (canonical-email.ts); equal rows show that their values are equal.
 */
export function blindIndex(root: KeyObject, { table, column }: IndexedColumn, value: string): string {
  const columnKey = Buffer.from(hkdfSync("sha256", root, Buffer.alloc(0), canonicalBytes("housecall/v1 blind index", [table, column]), 32));
  const index = createHmac("sha256", columnKey).update(value, "utf8").digest("base64url");
  columnKey.fill(0);
  return index;
}
