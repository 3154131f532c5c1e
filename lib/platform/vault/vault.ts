import type { Clock } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db/database";
import { blindIndex, rootIndexKey, type IndexedColumn } from "@/lib/platform/vault/blind-indexing";
import { dataKeyStore, indexKeyStore } from "@/lib/platform/vault/data-key-store";
import { keyForSealing, keysForOpening } from "@/lib/platform/vault/data-keys";
import { keyIdOf, openField, sealField, type Place } from "@/lib/platform/vault/envelope";
import type { KeyProvider, ProviderHealth } from "@/lib/platform/vault/key-provider";
import { rememberUnwrapped } from "@/lib/platform/vault/unwrapped-keys";
import { VaultFailure } from "@/lib/platform/vault/vault-failure";

/** One sealed text and the place it was read from. */
type SealedField = { readonly place: Place; readonly sealed: string };

/**
 * Encryption at rest for the domains (design.md §8). Row and subject ids are UUIDs and known before the row is written. Every method
 * throws VaultFailure with a closed code; `openMany` keeps the order, costs one query, and fails as a whole.
 */
export type Vault = {
  seal(tx: Tx, place: Place, text: string): Promise<string>;
  open(tx: Tx, place: Place, sealed: string): Promise<string>;
  openMany(tx: Tx, fields: readonly SealedField[]): Promise<readonly string[]>;
  /** What to store and look up for a value that must be found without being read; canonicalise the value first. */
  index(tx: Tx, column: IndexedColumn, value: string): Promise<string>;
  health(): Promise<ProviderHealth>;
};

export function makeVault(provider: KeyProvider, clock: Clock): Vault {
  const means = { provider, clock, unwrap: rememberUnwrapped(provider, clock) };
  const openMany: Vault["openMany"] = async (tx, fields) => {
    const wanted = fields.map(({ place, sealed }) => ({ place, sealed, keyId: keyIdOf(sealed) }));
    const keys = await keysForOpening(means.unwrap, dataKeyStore(tx), new Map(wanted.map(({ keyId, place }) => [keyId, place.subject])));
    return wanted.map(({ place, sealed, keyId }) => {
      const key = keys.get(keyId);
      if (key === undefined) throw new VaultFailure("unknown-key");
      return openField(key, place, sealed);
    });
  };
  return {
    openMany,
    async seal(tx, place, text) {
      return sealField(await keyForSealing(means, dataKeyStore(tx), place.subject), place, text);
    },
    async open(tx, place, sealed) {
      const [text] = await openMany(tx, [{ place, sealed }]);
      if (text === undefined) throw new VaultFailure("malformed");
      return text;
    },
    async index(tx, column, value) {
      return blindIndex(await rootIndexKey(means, indexKeyStore(tx)), column, value);
    },
    health: () => provider.health(),
  };
}
