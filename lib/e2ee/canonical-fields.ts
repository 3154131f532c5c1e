import { concat, owned, type Bytes } from "@/lib/e2ee/bytes";

/** One byte string per tuple of fields: each field is led by its length as 32 bits, big endian (docs/protocol.md, "lp"). */
export function encodeFields(fields: readonly Uint8Array[]): Bytes {
  return concat(...fields.flatMap((field) => {
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, field.length);
    return [length, field];
  }));
}

/** Exactly `count` fields and nothing after them, or null. */
export function decodeFields(bytes: Uint8Array, count: number): readonly Bytes[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fields: Bytes[] = [];
  let at = 0;
  while (fields.length < count) {
    if (at + 4 > bytes.length) return null;
    const end = at + 4 + view.getUint32(at);
    if (end > bytes.length) return null;
    fields.push(owned(bytes.subarray(at + 4, end)));
    at = end;
  }
  return at === bytes.length ? fields : null;
}
