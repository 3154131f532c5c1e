import type { Tx } from "@/lib/platform/db/database";
import type { Vault } from "@/lib/platform/vault/vault";

/** What a rule or use case works with inside one transaction: the data, the keys to it, and the time. */
export type Work = { readonly tx: Tx; readonly vault: Vault; readonly now: Date };
