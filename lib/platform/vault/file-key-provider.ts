import { createHash, createSecretKey, type KeyObject } from "node:crypto";
import { decrypt, encrypt, NONCE_BYTES, TAG_BYTES } from "@/lib/platform/vault/aead";
import { decodeBase64url } from "@/lib/platform/vault/base64url";
import { canonicalBytes } from "@/lib/platform/vault/canonical-bytes";
import { makeKeyFile, readKeyFile } from "@/lib/platform/vault/key-file";
import type { KeyContext, KeyProvider } from "@/lib/platform/vault/key-provider";
import { VaultFailure } from "@/lib/platform/vault/vault-failure";

const VERSION = "file1";

/**
 * Key provider over a key file, for trials and small clinics (design.md §8). Reads the file once, at start. `whenAbsent: "make"`
 * is for a folder that holds no data yet: over existing data a new key would open nothing, so production says "refuse".
 * Wrapped form: `file1.<key id>.<base64url of nonce, ciphertext, tag>`. Throws a Refusal in words when the file cannot be used.
 */
export async function openFileKeyProvider(path: string, whenAbsent: "make" | "refuse"): Promise<KeyProvider> {
  if (whenAbsent === "make") await makeKeyFile(path);
  const bytes = await readKeyFile(path);
  const id = createHash("sha256").update(canonicalBytes("housecall/v1 key id", [])).update(bytes).digest("hex").slice(0, 16);
  const key = createSecretKey(bytes);
  bytes.fill(0);
  return {
    wrap: (dataKey, context) => Promise.resolve(wrap(key, id, dataKey, context)),
    unwrap: async (wrapped, context) => Promise.resolve().then(() => unwrap(key, id, wrapped, context)),
    health: () => Promise.resolve({ state: "ready", keyId: id }),
  };
}

function wrap(key: KeyObject, id: string, dataKey: Uint8Array, context: KeyContext): string {
  const { nonce, ct, tag } = encrypt(key, dataKey, boundTo(id, context));
  return [VERSION, id, Buffer.concat([nonce, ct, tag]).toString("base64url")].join(".");
}

function unwrap(key: KeyObject, id: string, wrapped: string, context: KeyContext): Buffer {
  const [version, keyId, body, ...rest] = wrapped.split(".");
  if (version !== VERSION || body === undefined || rest.length > 0) throw new VaultFailure("malformed");
  if (keyId !== id) throw new VaultFailure("unknown-key");
  const bytes = decodeBase64url(body);
  if (bytes.length < NONCE_BYTES + TAG_BYTES) throw new VaultFailure("malformed");
  const parts = { nonce: bytes.subarray(0, NONCE_BYTES), ct: bytes.subarray(NONCE_BYTES, -TAG_BYTES), tag: bytes.subarray(-TAG_BYTES) };
  return decrypt(key, parts, boundTo(id, context));
}

function boundTo(id: string, { purpose, keyId, subject }: KeyContext): Buffer {
  return canonicalBytes("housecall/v1 wrapped key", [VERSION, id, purpose, keyId, subject]);
}
