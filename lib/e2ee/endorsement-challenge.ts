/** What a passkey signs to vouch for one browser's MLS signature key in one visit (e2ee.md §3 step 1). `notAfter` is in ms since 1970. */
export type EndorsedFacts = {
  readonly userId: string;
  readonly role: string;
  readonly visitId: string;
  readonly signatureKey: Uint8Array;
  readonly serverNonce: Uint8Array;
  readonly notAfter: number;
};

const LABEL = "housecall/endorse/v1\0";
const text = new TextEncoder();

/** SHA-256 over the label and every fact with its length in four big-endian bytes before it. Browser and server compute it alike; 32 bytes. */
export async function endorsementChallenge(facts: EndorsedFacts): Promise<Uint8Array> {
  const fields = [text.encode(facts.userId), text.encode(facts.role), text.encode(facts.visitId), facts.signatureKey, facts.serverNonce, text.encode(String(facts.notAfter))];
  const parts = [text.encode(LABEL), ...fields.flatMap((field) => [lengthOf(field), field])];
  return new Uint8Array(await crypto.subtle.digest("SHA-256", await new Blob(parts as BlobPart[]).arrayBuffer()));
}

function lengthOf(field: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, field.length);
  return bytes;
}
