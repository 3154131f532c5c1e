import { encodeMlsMessage, generateKeyPackageWithKey, type KeyPackage, type LeafNode, type PrivateKeyPackage } from "ts-mls";
import { encodeCredential, type Credential } from "@/lib/e2ee/credential";
import { owned, type Bytes } from "@/lib/e2ee/bytes";
import { decodeOne } from "@/lib/e2ee/mls/decode";
import { MlsRefused } from "@/lib/e2ee/mls/mls-refused";
import { loadSuite } from "@/lib/e2ee/mls/suite";
import type { VisitKey } from "@/lib/e2ee/visit-key";

/** A way into the group that opens once: joining erases its private half. */
export type OwnKeyPackage = {
  readonly bytes: Bytes;
  readonly publicPackage: KeyPackage;
  readonly privatePackage: PrivateKeyPackage;
};

const BEFORE_S = 300n;
const AFTER_S = 7200n;
/** Longest span a leaf may claim: five minutes back for clocks that differ, two hours ahead (e2ee.md §2). */
const LONGEST_S = BEFORE_S + AFTER_S;

/** `now` in milliseconds. Capabilities are spelt out: this protocol uses no extension and no proposal of its own. */
export async function newKeyPackage(key: VisitKey, credential: Credential, now: number): Promise<OwnKeyPackage> {
  const suite = await loadSuite();
  const seconds = BigInt(Math.floor(now / 1000));
  const made = await generateKeyPackageWithKey(
    { credentialType: "basic", identity: encodeCredential(credential) },
    { versions: ["mls10"], ciphersuites: [suite.name], extensions: [], proposals: [], credentials: ["basic"] },
    { notBefore: seconds - BEFORE_S, notAfter: seconds + AFTER_S },
    [],
    { signKey: owned(key.signingKey), publicKey: owned(key.signatureKey) },
    suite,
  );
  const bytes = encodeMlsMessage({ version: "mls10", wireformat: "mls_key_package", keyPackage: made.publicPackage });
  return { ...made, bytes: owned(bytes) };
}

/** Throws MlsRefused unless the bytes are one key package. Says nothing of its signature or credential. */
export function parseKeyPackage(bytes: Uint8Array): KeyPackage {
  const message = decodeOne(bytes);
  if (message.wireformat !== "mls_key_package") throw new MlsRefused("not a key package");
  return message.keyPackage;
}

/** The library looks at both ends of a lifetime but not at its span. */
export const isShortLived = (leaf: LeafNode): boolean =>
  leaf.leafNodeSource !== "key_package" || leaf.lifetime.notAfter - leaf.lifetime.notBefore <= LONGEST_S;
