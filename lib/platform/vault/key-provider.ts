/** What a wrapped key is for. It is authenticated with the wrap, and a cloud provider writes it to its own log: ids only, no PHI. */
export type KeyContext = { readonly purpose: "subject-data" | "blind-index"; readonly keyId: string; readonly subject: string };

export type ProviderHealth =
  | { readonly state: "ready"; readonly keyId: string }
  | { readonly state: "unavailable"; readonly because: string };

/**
 * Holder of the key-encryption key (design.md §8). Every provider passes the contract suite in key-provider-contract.ts.
 * `wrap` takes 32 bytes and gives printable text of at most 1 KiB; `unwrap` gives the 32 bytes back only for the same context.
 * Both throw VaultFailure: "malformed", "unknown-key" (wrapped by another provider key), "not-authentic", "provider-unavailable".
 */
export type KeyProvider = {
  wrap(dataKey: Uint8Array, context: KeyContext): Promise<string>;
  unwrap(wrapped: string, context: KeyContext): Promise<Buffer>;
  health(): Promise<ProviderHealth>;
};
