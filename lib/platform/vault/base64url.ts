import { VaultFailure } from "@/lib/platform/vault/vault-failure";

/**
 * Bytes of an unpadded base64url text, refusing every spelling but the one `toString("base64url")` makes: Node skips foreign
 * characters and ignores left-over bits, so two texts could otherwise stand for the same bytes. Throws VaultFailure "malformed".
 */
export function decodeBase64url(text: string): Buffer {
  const bytes = Buffer.from(text, "base64url");
  if (bytes.toString("base64url") !== text) throw new VaultFailure("malformed");
  return bytes;
}
