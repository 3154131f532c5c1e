import { createSecretKey, type KeyObject } from "node:crypto";
import type { Clock } from "@/lib/platform/clock";
import type { KeyContext, KeyProvider } from "@/lib/platform/vault/key-provider";

const MOST = 1000;
const KEPT_FOR_MS = 5 * 60_000;

/** Gives the key inside a wrapped one. */
export type Unwrap = (wrapped: string, context: KeyContext) => Promise<KeyObject>;

/**
 * Asks the provider and remembers at most 1000 answers for at most 5 minutes (security.md §6), so a provider that is briefly down
 * does not stop a clinic. It remembers unwrapping only. Whether a key is still in force is read from its row each time, so that a
 * key destroyed by any replica, or made in a transaction that rolled back, is out of use at once.
 */
export function rememberUnwrapped(provider: KeyProvider, clock: Clock): Unwrap {
  const kept = new Map<string, { readonly key: KeyObject; readonly until: number }>();
  return async (wrapped, context) => {
    const name = [context.purpose, context.keyId, context.subject, wrapped].join(" ");
    const found = kept.get(name);
    if (found !== undefined && clock().getTime() < found.until) return found.key;
    kept.delete(name);
    const bytes = await provider.unwrap(wrapped, context);
    const key = createSecretKey(bytes);
    bytes.fill(0);
    kept.set(name, { key, until: clock().getTime() + KEPT_FOR_MS });
    const oldest = kept.keys().next();
    if (kept.size > MOST && oldest.done !== true) kept.delete(oldest.value);
    return key;
  };
}
