import type { KeyObject } from "node:crypto";
import { decrypt, encrypt, NONCE_BYTES, TAG_BYTES } from "@/lib/platform/vault/aead";
import { decodeBase64url } from "@/lib/platform/vault/base64url";
import { canonicalBytes } from "@/lib/platform/vault/canonical-bytes";
import { VaultFailure } from "@/lib/platform/vault/vault-failure";

const VERSION = "v1";
const KEY_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/; // anything else would reach SQL as a broken uuid

/** The one place a sealed text may be read at. `row` and `subject` are ids; `subject` is whom the text is about. */
export type Place = { readonly table: string; readonly column: string; readonly row: string; readonly subject: string };

/** A data key ready for use. `id` travels in the envelope, the key itself stays inside a KeyObject. */
export type DataKey = { readonly id: string; readonly key: KeyObject };

/**
 * Seals one field (design.md §8). Form: `v1.<key id>.<nonce>.<ciphertext>.<tag>`, the last three unpadded base64url. AAD binds
 * version, table, column, row, subject and key id. Throws VaultFailure "unsealable" for a string with a lone surrogate, which UTF-8
 * cannot give back as it was.
 */
export function sealField({ id, key }: DataKey, place: Place, text: string): string {
  if (!text.isWellFormed()) throw new VaultFailure("unsealable");
  const { nonce, ct, tag } = encrypt(key, Buffer.from(text, "utf8"), boundTo(place, id));
  return [VERSION, id, ...[nonce, ct, tag].map((part) => part.toString("base64url"))].join(".");
}

/** The text sealed for exactly this place under this key. Throws VaultFailure "malformed", "unknown-key" or "not-authentic". */
export function openField({ id, key }: DataKey, place: Place, sealed: string): string {
  const envelope = parse(sealed);
  if (envelope.keyId !== id) throw new VaultFailure("unknown-key");
  return decrypt(key, envelope, boundTo(place, id)).toString("utf8");
}

/** Which data key a sealed text needs, read before it is authenticated: good for finding the key and for nothing else. */
export function keyIdOf(sealed: string): string {
  return parse(sealed).keyId;
}

function parse(sealed: string) {
  const [version, keyId, nonceText, ctText, tagText, ...rest] = sealed.split(".");
  if (version !== VERSION || keyId === undefined || nonceText === undefined || ctText === undefined || tagText === undefined) {
    throw new VaultFailure("malformed");
  }
  const [nonce, ct, tag] = [decodeBase64url(nonceText), decodeBase64url(ctText), decodeBase64url(tagText)];
  const wellFormed = rest.length === 0 && KEY_ID.test(keyId) && nonce.length === NONCE_BYTES && tag.length === TAG_BYTES;
  if (!wellFormed) throw new VaultFailure("malformed");
  return { keyId, nonce, ct, tag };
}

function boundTo({ table, column, row, subject }: Place, keyId: string): Buffer {
  return canonicalBytes("housecall/v1 field", [VERSION, table, column, row, subject, keyId]);
}
