/** What a credential is made of in CBOR (RFC 8949): whole numbers, text, bytes, and maps in the order given. */
export type CborValue = number | string | Uint8Array | ReadonlyMap<number | string, CborValue>;

const MAJOR = { unsigned: 0, negative: 1, bytes: 2, text: 3, map: 5 } as const;

export function cbor(value: CborValue): Buffer {
  if (typeof value === "number") return value < 0 ? head(MAJOR.negative, -1 - value) : head(MAJOR.unsigned, value);
  if (typeof value === "string") return Buffer.concat([head(MAJOR.text, Buffer.byteLength(value)), Buffer.from(value)]);
  if (value instanceof Uint8Array) return Buffer.concat([head(MAJOR.bytes, value.length), value]);
  return Buffer.concat([head(MAJOR.map, value.size), ...[...value].flatMap(([key, each]) => [cbor(key), cbor(each)])]);
}

/** RFC 8949 §3: the major type and the shortest form of its argument. */
function head(major: number, argument: number): Buffer {
  const type = major << 5;
  if (argument < 24) return Buffer.from([type | argument]);
  if (argument < 0x100) return Buffer.from([type | 24, argument]);
  if (argument < 0x1_0000) return Buffer.from([type | 25, argument >> 8, argument & 0xff]);
  const wide = Buffer.alloc(5);
  wide[0] = type | 26;
  wide.writeUInt32BE(argument, 1);
  return wide;
}
