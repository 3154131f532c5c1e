import { z } from "zod";
import { Refusal } from "@/lib/platform/refusal";

export const NOTHING = z.strictObject({});

/** Reads one part through its schema. Throws `invalid-input` with a sentence that names the field and the problem. */
export function parsePart<S extends z.ZodType>(schema: S, value: unknown, part: "path" | "query" | "body"): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  if (part === "path") throw new Refusal("not-found", "There is nothing here, or it is not for you.");
  const [issue] = parsed.error.issues;
  const field = issue?.path.join(".") ?? "";
  const where = field === "" ? `The ${part}` : `"${field}" in the ${part}`;
  throw new Refusal("invalid-input", `${where} is not as expected: ${issue?.message ?? "it cannot be read"}.`);
}

/** JSON out of a body, where an empty body stands for an empty object. Throws `malformed`. */
export function parseJson(bytes: Uint8Array): unknown {
  if (bytes.length === 0) return {};
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes), (_name, value: unknown) => (typeof value === "string" ? plainText(value) : value)) as unknown;
  } catch (cause) {
    if (cause instanceof Refusal) throw cause;
    throw new Refusal("malformed", "The body is not valid JSON.");
  }
}

/** Text that UTF-8 and PostgreSQL can hold: no half of a surrogate pair, which would be kept as another character, and no NUL. */
function plainText(text: string): string {
  if (text.includes("\0") || !text.isWellFormed()) throw new Refusal("invalid-input", "The text holds a character that cannot be kept.", "text");
  return text;
}

/** The first value of each query name. A name given twice is refused as unknown input would be. */
export function queryOf(url: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, value] of new URL(url).searchParams) {
    if (name in found) throw new Refusal("invalid-input", `"${name}" is given twice in the query.`);
    found[name] = plainText(value);
  }
  return found;
}
