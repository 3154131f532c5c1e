import { randomUUID } from "node:crypto";
import { systemClock } from "@/lib/platform/clock";

/** As much of JSON Schema 2020-12 as the description of the API uses. */
export type Schema = {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
};

/** What the patterns in the description can be met with. */
const TEXTS = ["AAEC", "Chrome", "A".repeat(43), "2026-12-01"];

/** A value that fits: the smallest one, with every required property. */
export function sampleOf(schema: Schema): unknown {
  const [given] = [...(schema.const === undefined ? [] : [schema.const]), ...(schema.enum ?? [])];
  if (given !== undefined) return given;
  const [branch] = schema.anyOf ?? [];
  return branch === undefined ? SAMPLES[schema.type ?? "object"]?.(schema) : sampleOf(branch);
}

const SAMPLES: Readonly<Record<string, (schema: Schema) => unknown>> = {
  object: ({ required = [], properties }) => Object.fromEntries(required.map((name) => [name, sampleOf(properties?.[name] ?? {})])),
  array: () => [],
  integer: ({ minimum = 0 }) => Math.max(0, minimum),
  string: textOf,
};

function textOf({ format, pattern }: Schema): string {
  if (format === "uuid") return randomUUID();
  if (format === "date-time") return new Date(systemClock().getTime() + 7 * 24 * 3_600_000).toISOString();
  const fitting = pattern === undefined ? TEXTS[0] : TEXTS.find((text) => new RegExp(pattern, "u").test(text));
  if (fitting === undefined) throw new Error(`No sample fits the pattern ${String(pattern)}.`);
  return fitting;
}
