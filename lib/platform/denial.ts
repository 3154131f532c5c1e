import type { RefusalCode } from "./refusal";

/** A rule's "no": the code decides the status, the rule goes to the ledger and names the screen. Null means allowed. */
export type Denial = { readonly code: RefusalCode; readonly rule: string; readonly message: string };

export function deny(code: RefusalCode, rule: string, message: string): Denial {
  return { code, rule, message };
}

export const HIDDEN = deny("not-found", "not-yours", "There is nothing here, or it is not for you.");
