import { parseArgs } from "node:util";

const IN_FULL = 30;

/** How many pairs `--pairs N` asks for: 30 in full, 10 for a smoke run (perf.md, Method). */
export function pairCount(words: readonly string[] = process.argv.slice(2)): number {
  const { values } = parseArgs({ args: [...words], options: { pairs: { type: "string" } } });
  const count = Number(values.pairs ?? IN_FULL);
  if (!Number.isSafeInteger(count) || count < 1) throw new Error("--pairs takes a whole number from 1.");
  return count;
}
