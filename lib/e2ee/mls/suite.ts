import { getCiphersuiteFromName, getCiphersuiteImpl, type CiphersuiteImpl } from "ts-mls";

/** X25519 and ML-KEM-768 together: a recorded visit does not open to a later quantum computer (e2ee.md §2). */
const SUITE = "MLS_256_XWING_AES256GCM_SHA512_Ed25519";

let loading: Promise<CiphersuiteImpl> | undefined;

/** Loads the suite's code once; call it early, so that nothing is fetched when someone joins. */
export function loadSuite(): Promise<CiphersuiteImpl> {
  loading ??= getCiphersuiteImpl(getCiphersuiteFromName(SUITE));
  return loading;
}
