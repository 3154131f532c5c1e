import type { Schema } from "./schema";

const DEEP = 5_000;

/** Values that fit nowhere, whatever a route wants there: by name, as JSON text, since some cannot be written by JSON.stringify. */
const NOWHERE: Readonly<Record<string, string>> = {
  "a NUL in text": String.raw`"a\u0000b"`,
  "half a surrogate pair": String.raw`"\ud800"`,
  "a number beyond all numbers": "1e999",
  "deep arrays": `${"[".repeat(DEEP)}${"]".repeat(DEEP)}`,
  "deep objects": `${'{"a":'.repeat(DEEP)}1${"}".repeat(DEEP)}`,
};

/** Values of each JSON type; those of another type than the schema's must be refused. */
const BY_TYPE: Readonly<Record<string, string>> = {
  null: "null", boolean: "true", number: "0.5", string: '"\u{1F600}"', array: "[[]]", object: '{"a":1}',
};

/** What may be put in place of one property: name and JSON text. */
export function hostileValues(schema: Schema): readonly (readonly [name: string, json: string])[] {
  const allowed = typesOf(schema);
  const wrong = Object.entries(BY_TYPE).filter(([type]) => !allowed.has(type)).map(([type, json]) => [`a value of type ${type}`, json] as const);
  const anyObject = allowed.has("object") && schema.properties === undefined;
  return [...wrong, ...Object.entries(NOWHERE).filter(([name]) => !(anyObject && name === "deep objects"))];
}

function typesOf({ type, anyOf = [], enum: options = [], const: only }: Schema): ReadonlySet<string> {
  const named = type === undefined ? [] : [type === "integer" ? "whole number" : type];
  const written = [...options, ...(only === undefined ? [] : [only])].map((value) => (typeof value === "number" ? "whole number" : typeof value));
  return new Set([...named, ...written, ...anyOf.flatMap((branch) => [...typesOf(branch)])]);
}

/** The JSON of an object with one property replaced by raw JSON text. */
export function withRaw(sample: object, name: string, json: string): string {
  const rest = Object.entries(sample).filter(([key]) => key !== name).map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`);
  return `{${[...rest, `${JSON.stringify(name)}:${json}`].join(",")}}`;
}
