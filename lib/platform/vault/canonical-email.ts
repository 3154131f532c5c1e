import { Refusal } from "@/lib/platform/refusal";

const LONGEST = 254; // RFC 5321 §4.5.3.1.3, less the angle brackets
const LONGEST_LOCAL = 64;
const LOCAL = /^[a-z0-9#$&'*+/=?^_{|}~-]+(?:\.[a-z0-9#$&'*+/=?^_{|}~-]+)*$/; // no % or !: old relays read them as routes
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
declare const canonical: unique symbol;

/** An e-mail address in the one spelling that is stored, indexed and written to. */
export type CanonicalEmail = string & { readonly [canonical]: true };

/**
 * The one spelling of an address: spaces around it dropped, lower case. Only plain ASCII is taken. A look-alike (a Cyrillic "а", a
 * full-width "＠") is refused rather than folded: NFKC would turn it into someone else's address (security.md §3, GHSA-7rqj-j65f-68wh).
 * Throws Refusal "invalid-input", rule "email".
 */
export function canonicalEmail(typed: string): CanonicalEmail {
  const address = typed.replace(/^ +| +$/g, "").toLowerCase();
  const problem = emailProblem(typed, address);
  if (problem !== null) throw new Refusal("invalid-input", problem, "email");
  return address as CanonicalEmail;
}

function emailProblem(typed: string, address: string): string | null {
  if (address.length > LONGEST) return "This e-mail address is too long.";
  // Judged before lower-casing, which turns the Kelvin sign into "k".
  if (!/^[\x20-\x7e]*$/.test(typed)) return "This e-mail address has a character that only looks like a letter or cannot be seen. Type it again by hand.";
  return isComplete(address) ? null : "This is not a complete e-mail address. It looks like name@example.org.";
}

function isComplete(address: string): boolean {
  const [local = "", domain = "", ...rest] = address.split("@");
  return rest.length === 0 && local.length <= LONGEST_LOCAL && LOCAL.test(local) && isHostName(domain.split("."));
}

function isHostName(labels: readonly string[]): boolean {
  return labels.length >= 2 && labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(labels.at(-1) ?? "");
}
