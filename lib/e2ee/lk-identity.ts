import { sha256, toBase64Url, utf8 } from "@/lib/e2ee/bytes";

/** The only name a browser bears on the media server: it says nothing but which MLS signature key is behind it. */
export type LkIdentity = `p_${string}`;

const LABEL = utf8("housecall/lk-id/v1");

/** Both ends compute it (e2ee.md §1.2): the token route from the stepped-up key, every peer from the MLS leaf.
 *  132 bits of SHA-256, so no second key can be found for a name. */
export async function lkIdentity(signatureKey: Uint8Array): Promise<LkIdentity> {
  return `p_${toBase64Url(await sha256(LABEL, signatureKey)).slice(0, 22)}`;
}
