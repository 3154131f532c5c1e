import { concat, fromUtf8, sameBytes, utf8, type Bytes } from "@/lib/e2ee/bytes";
import { decodeFields, encodeFields } from "@/lib/e2ee/canonical-fields";

/** What a leaf says of itself. The endorsement is the passkey's word for it (e2ee.md §4); empty bytes where there is none. */
export type Credential = {
  readonly personId: string;
  readonly role: string;
  readonly visitId: string;
  readonly endorsement: Uint8Array;
};

const VERSION = 1;

/** version (1 byte) || lp(personId) || lp(role) || lp(visitId) || lp(endorsement) */
export const encodeCredential = ({ personId, role, visitId, endorsement }: Credential): Bytes =>
  concat(Uint8Array.of(VERSION), encodeFields([utf8(personId), utf8(role), utf8(visitId), endorsement]));

/** Null for an unknown version, and for bytes that are not the one encoding of what they say. */
export function parseCredential(bytes: Uint8Array): Credential | null {
  if (bytes[0] !== VERSION) return null;
  const [personId, role, visitId, endorsement] = decodeFields(bytes.subarray(1), 4) ?? [];
  if (!personId || !role || !visitId || !endorsement) return null;
  try {
    const parsed = { personId: fromUtf8(personId), role: fromUtf8(role), visitId: fromUtf8(visitId), endorsement };
    return sameBytes(encodeCredential(parsed), bytes) ? parsed : null;
  } catch (notText) {
    if (notText instanceof TypeError) return null;
    throw notText;
  }
}
