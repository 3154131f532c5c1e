import type { Bytes } from "@/lib/e2ee/bytes";
import { lkIdentity, type LkIdentity } from "@/lib/e2ee/lk-identity";

/** One browser tab in one visit. In memory only: a reload makes another one (e2ee.md §3.6). */
export type VisitKey = {
  /** Ed25519 public key, 32 bytes; the server binds it to the step-up. */
  readonly signatureKey: Bytes;
  /** The same key's private half, PKCS #8. */
  readonly signingKey: Bytes;
  readonly lkIdentity: LkIdentity;
};

/** Made before the step-up, so that one gesture vouches for it. Throws where the browser has no Ed25519. */
export async function newVisitKey(): Promise<VisitKey> {
  const pair = await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"]);
  const signatureKey = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const signingKey = new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey));
  return { signatureKey, signingKey, lkIdentity: await lkIdentity(signatureKey) };
}
