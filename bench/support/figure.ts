/** What a figure is held to (docs/benchmarks.md); null where it is for information. */
export type Goal = { readonly atMost: number } | { readonly atLeast: number } | null;

/** One measured figure. `interval`: bootstrap 95 %, null for what has no spread; `n`: samples or pairs behind it. */
export type Figure = {
  readonly bench: string;
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  readonly goal: Goal;
  readonly interval: readonly [number, number] | null;
  readonly n: number;
};

const voided = new Set<string>();

/**
 * Prints the figure as one JSON line. It reports and does not judge: a missed goal is a line like any other (perf.md). In a run whose
 * control failed a figure is shown, but says that it is void and not whether its goal holds.
 */
export function print({ bench, figure, value, unit, goal, interval, n }: Figure): void {
  const valid = !voided.has(bench);
  const line = { bench, figure, value: short(value), unit, goal: inWords(goal), holds: valid ? holds(value, goal) : null, ...(valid ? {} : { void: true }), interval: interval?.map(short) ?? null, n };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** Says that a run proves nothing, and why: its control, the same arm twice, did not agree with itself. */
export function printVoid(bench: string, control: number): void {
  voided.add(bench);
  process.stdout.write(`${JSON.stringify({ bench, void: true, because: `the control of two equal arms came to ${short(control)}, outside 1.00 ± 0.05: the machine is too busy to measure on` })}\n`);
}

function inWords(goal: Goal): string | null {
  if (goal === null) return null;
  return "atMost" in goal ? `<= ${goal.atMost}` : `>= ${goal.atLeast}`;
}

function holds(value: number, goal: Goal): boolean | null {
  if (goal === null) return null;
  return "atMost" in goal ? value <= goal.atMost : value >= goal.atLeast;
}

function short(value: number): number {
  return Number(value.toPrecision(4));
}
