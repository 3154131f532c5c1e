import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalEmail } from "@/lib/platform/vault/canonical-email";

test.each([
  ["Ana.Rivera@Clinic.Example", "ana.rivera@clinic.example"], ["  ana@clinic.example ", "ana@clinic.example"],
  ["ana+visit_1@sub.clinic.example", "ana+visit_1@sub.clinic.example"], ["o'neil@xn--bcher-kva.example", "o'neil@xn--bcher-kva.example"],
])("%j is kept as %j", (typed, kept) => {
  expect(canonicalEmail(typed)).toBe(kept);
});

test.each([
  ["a Cyrillic a", "аna@clinic.example"], ["a full-width at sign", "ana＠clinic.example"], ["a small at sign", "ana﹫clinic.example"],
  ["a Kelvin sign for k", "\u212aim@clinic.example"], ["a dotless i", "l\u0131nda@clinic.example"], ["an accent", "josé@clinic.example"],
  ["an ideographic full stop", "ana@clinic。example"], ["a zero-width space", "ana\u200b@clinic.example"], ["a soft hyphen", "a\u00adna@clinic.example"],
  ["a right-to-left override", "ana\u202e@clinic.example"], ["a no-break space in front", "\u00a0ana@clinic.example"], ["a line break", "ana@clinic.example\r\nBcc: x@y.example"],
  ["a line break at the end", "ana@clinic.example\n"], ["a NUL", "ana\0@clinic.example"], ["a tab", "\tana@clinic.example"],
])("%s is refused, not folded", (_, typed) => {
  expect(() => canonicalEmail(typed)).toThrow("only looks like a letter or cannot be seen");
});

test.each([
  "", " ", "ana", "ana@", "@clinic.example", "ana@@clinic.example", "ana@bo@clinic.example", "ana@clinic", "ana@.example", "ana@clinic..example",
  "ana@clinic.example.", ".ana@clinic.example", "ana.@clinic.example", "a..na@clinic.example", "ana@-clinic.example", "ana@clinic-.example",
  "ana@127.0.0.1", "ana@[127.0.0.1]", "\"ana x\"@clinic.example", "ana rivera@clinic.example", "Ana <ana@clinic.example>", "ana@clinic.example,bo@clinic.example",
  "ana(comment)@clinic.example", "ana%other.example@clinic.example", "host!ana@clinic.example", `${"a".repeat(65)}@clinic.example`, `ana@${"a".repeat(64)}.example`,
])("%j is not an address", (typed) => {
  expect(() => canonicalEmail(typed)).toThrow("not a complete e-mail address");
});

test("an address of 254 characters is taken and one of 255 is not", () => {
  const domain = `${`${"d".repeat(61)}.`.repeat(3)}example`;
  const longest = `${"a".repeat(254 - domain.length - 1)}@${domain}`;
  expect(canonicalEmail(longest)).toHaveLength(254);
  expect(() => canonicalEmail(`a${longest}`)).toThrow("too long");
});

test("whatever is typed, what is kept is plain ASCII, keeps its spelling when typed again, and is never from another alphabet", () => {
  fc.assert(fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.emailAddress()), (typed) => {
    let kept: string;
    try { kept = canonicalEmail(typed); } catch { return; }
    expect(kept).toMatch(/^[\x21-\x7e]{3,254}$/);
    expect(canonicalEmail(kept)).toBe(kept);
    expect(typed.normalize("NFKC")).toBe(typed);
  }));
});
