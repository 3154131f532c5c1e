import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from "node:crypto";
import { VaultFailure } from "@/lib/platform/vault/vault-failure";

const ALGORITHM = "aes-256-gcm";
export const NONCE_BYTES = 12;
export const TAG_BYTES = 16;

/** The three parts of one AES-256-GCM encryption: nonce 12 bytes, tag 16 bytes, ct as long as the plaintext. */
export type Encrypted = { readonly nonce: Buffer; readonly ct: Buffer; readonly tag: Buffer };

/** Encrypts under a fresh random 96-bit nonce (security.md §6: at most 2^32 texts for one key). `aad` is authenticated, not stored. */
export function encrypt(key: KeyObject, plaintext: Uint8Array, aad: Uint8Array): Encrypted {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(aad);
  const ct = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return { nonce, ct, tag: cipher.getAuthTag() };
}

/** The plaintext, only after the whole tag verified. Throws VaultFailure "not-authentic" otherwise; no partial plaintext leaves here. */
export function decrypt(key: KeyObject, { nonce, ct, tag }: Encrypted, aad: Uint8Array): Buffer {
  const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(aad);
  decipher.setAuthTag(tag);
  const unverified = decipher.update(ct);
  try {
    return Buffer.concat([unverified, decipher.final()]);
  } catch {
    unverified.fill(0);
    throw new VaultFailure("not-authentic");
  }
}
