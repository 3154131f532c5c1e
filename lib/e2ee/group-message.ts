import { concat, fromUtf8, utf8, type Bytes } from "@/lib/e2ee/bytes";
import { decodeFields, encodeFields } from "@/lib/e2ee/canonical-fields";

/** What members say to each other inside the group, each as one sealed MLS message. */
export type GroupMessage =
  /** My keys for this epoch are installed (e2ee.md §3.3). */
  | { readonly kind: "ready"; readonly epoch: number }
  /** The host is there, and this is the group it sees (e2ee.md §3.5). */
  | { readonly kind: "heartbeat"; readonly epoch: number; readonly rosterHash: Uint8Array }
  /** The host asks the patient about a third person with this signature key (e2ee.md §3.2). */
  | { readonly kind: "ask"; readonly personId: string; readonly signatureKey: Uint8Array }
  | { readonly kind: "approve" | "decline"; readonly personId: string; readonly signatureKey: Uint8Array }
  | { readonly kind: "leaving" };

const VERSION = 1;
const KINDS = ["ready", "heartbeat", "ask", "approve", "decline", "leaving"] as const;

function fieldsOf(message: GroupMessage): readonly Uint8Array[] {
  switch (message.kind) {
    case "ready": return [number(message.epoch)];
    case "heartbeat": return [number(message.epoch), message.rosterHash];
    case "leaving": return [];
    case "ask": case "approve": case "decline": return [utf8(message.personId), message.signatureKey];
  }
}

/** version (1 byte) || kind (1 byte) || lp fields */
export const encodeMessage = (message: GroupMessage): Bytes =>
  concat(Uint8Array.of(VERSION, KINDS.indexOf(message.kind)), encodeFields(fieldsOf(message)));

/** Null for what this version does not know. */
export function parseMessage(bytes: Uint8Array): GroupMessage | null {
  const kind = KINDS[bytes[1] ?? KINDS.length];
  if (bytes[0] !== VERSION || kind === undefined) return null;
  const rest = bytes.subarray(2);
  if (kind === "leaving") return rest.length === 0 ? { kind } : null;
  if (kind === "ready") return readReady(rest);
  return kind === "heartbeat" ? readHeartbeat(rest) : readPerson(kind, rest);
}

function readReady(bytes: Uint8Array): GroupMessage | null {
  const [epoch] = decodeFields(bytes, 1) ?? [];
  return epoch?.length === 4 ? { kind: "ready", epoch: readNumber(epoch) } : null;
}

function readHeartbeat(bytes: Uint8Array): GroupMessage | null {
  const [epoch, rosterHash] = decodeFields(bytes, 2) ?? [];
  return epoch?.length === 4 && rosterHash?.length === 32 ? { kind: "heartbeat", epoch: readNumber(epoch), rosterHash } : null;
}

function readPerson(kind: "ask" | "approve" | "decline", bytes: Uint8Array): GroupMessage | null {
  const [personId, signatureKey] = decodeFields(bytes, 2) ?? [];
  const name = personId === undefined ? null : textOf(personId);
  return name !== null && signatureKey?.length === 32 ? { kind, personId: name, signatureKey } : null;
}

function textOf(bytes: Uint8Array): string | null {
  try {
    return fromUtf8(bytes);
  } catch (notText) {
    if (notText instanceof TypeError) return null;
    throw notText;
  }
}

function number(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

const readNumber = (bytes: Bytes): number => new DataView(bytes.buffer).getUint32(0);
