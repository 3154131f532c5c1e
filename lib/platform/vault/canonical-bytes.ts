/**
 * One unambiguous byte string for a label and its fields: each part as a 4-byte big-endian length and its UTF-8 bytes, so
 * ("ab","c") and ("a","bc") differ. It is what the vault binds ciphertext and derived keys to.
 */
export function canonicalBytes(label: string, fields: readonly string[]): Buffer {
  return Buffer.concat([label, ...fields].flatMap((part) => {
    const bytes = Buffer.from(part, "utf8");
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return [length, bytes];
  }));
}
