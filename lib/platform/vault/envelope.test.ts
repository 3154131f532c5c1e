import { createSecretKey, randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openField, sealField, type DataKey, type Place } from "@/lib/platform/vault/envelope";
import { VaultFailure } from "@/lib/platform/vault/vault-failure";

const HERE: Place = { table: "people", column: "name", row: "r1", subject: "s1" };
const dataKey = (id: string): DataKey => ({ id, key: createSecretKey(randomBytes(32)) });
const KEY = dataKey("6f9619ff-8b86-4d01-b42d-00cf4fc964ff");

function codeOf(open: () => unknown): string {
  try {
    return `opened: ${String(open())}`;
  } catch (cause) {
    return cause instanceof VaultFailure ? cause.code : String(cause);
  }
}

test("any well-formed text opens again in its own place", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => {
    expect(openField(KEY, HERE, sealField(KEY, HERE, text))).toBe(text);
  }));
});

test("a text that UTF-8 cannot give back is refused rather than changed", () => {
  expect(codeOf(() => sealField(KEY, HERE, "half \ud83d pair"))).toBe("unsealable");
});

test.each<[string, Partial<Place>]>([
  ["table", { table: "visits" }], ["column", { column: "email" }], ["row", { row: "r2" }], ["subject", { subject: "s2" }],
  ["table and column with the border shifted", { table: "peoplen", column: "ame" }],
])("a text moved to another %s does not open", (_, change) => {
  const sealed = sealField(KEY, HERE, "Ana Rivera");
  expect(codeOf(() => openField(KEY, { ...HERE, ...change }, sealed))).toBe("not-authentic");
});

test("two rows with their texts swapped both refuse", () => {
  const [first, second] = [{ ...HERE, row: "r1" }, { ...HERE, row: "r2" }];
  const [a, b] = [sealField(KEY, first, "Ana"), sealField(KEY, second, "Bo")];
  expect([codeOf(() => openField(KEY, first, b)), codeOf(() => openField(KEY, second, a))]).toEqual(["not-authentic", "not-authentic"]);
});

test("another key does not open it, neither under its own id nor under the right one", () => {
  const sealed = sealField(KEY, HERE, "Ana Rivera");
  const other = dataKey("00000000-8b86-4d01-b42d-00cf4fc964ff");
  expect(codeOf(() => openField(other, HERE, sealed))).toBe("unknown-key");
  expect(codeOf(() => openField({ ...other, id: KEY.id }, HERE, sealed))).toBe("not-authentic");
  expect(codeOf(() => openField(other, HERE, sealed.replace(KEY.id, other.id)))).toBe("not-authentic");
});

test("a text that says it is of another version does not open", () => {
  const sealed = sealField(KEY, HERE, "Ana Rivera");
  for (const version of ["v0", "v2", "V1", "", "v1 "]) expect(codeOf(() => openField(KEY, HERE, sealed.replace(/^v1/, version)))).toBe("malformed");
});

test("every bit of every byte counts: nonce, ciphertext and tag flipped one bit at a time never open", () => {
  const parts = sealField(KEY, HERE, "Ana Rivera").split(".");
  for (const part of [2, 3, 4]) {
    const bytes = Buffer.from(parts[part] ?? "", "base64url");
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const flipped = Buffer.from(bytes);
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      const sealed = parts.with(part, flipped.toString("base64url")).join(".");
      expect(codeOf(() => openField(KEY, HERE, sealed))).toBe("not-authentic");
    }
  }
});

test("every character counts: changed, dropped, doubled or cut off, it never opens", () => {
  const sealed = sealField(KEY, HERE, "Ana Rivera");
  for (let at = 0; at < sealed.length; at += 1) {
    const [before, here, after] = [sealed.slice(0, at), sealed.charAt(at), sealed.slice(at + 1)];
    const broken = [...["A", "B", "0", ".", " ", "+", "é"].filter((other) => other !== here).map((other) => before + other + after), before + after, before + here + here + after, before];
    for (const text of broken) expect(["malformed", "unknown-key", "not-authentic"], text).toContain(codeOf(() => openField(KEY, HERE, text)));
  }
});

test("whatever text is offered, the answer is a vault failure and nothing else", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => {
    expect(() => openField(KEY, HERE, text)).toThrow(VaultFailure);
    expect(() => openField(KEY, HERE, `v1.${KEY.id}.${text}`)).toThrow(VaultFailure);
  }));
});

test("a failure tells neither the text nor the key", () => {
  const sealed = sealField(KEY, HERE, "Ana Rivera");
  expect(() => openField(KEY, { ...HERE, row: "r9" }, sealed)).toThrow("Vault: the sealed text was altered, moved or sealed under another key.");
});

test("ten thousand seals of one text use ten thousand nonces", () => {
  const nonces = Array.from({ length: 10_000 }, () => sealField(KEY, HERE, "same").split(".")[2]);
  expect(new Set(nonces).size).toBe(10_000);
});
