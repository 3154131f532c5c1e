import { randomInt } from "node:crypto";
import { print, printVoid, type Goal } from "./figure";
import { bootstrap, median } from "./statistics";

/** One measurement of each arm, taken right after one another. */
export type Pair<T, B = T> = { readonly ours: T; readonly bare: B };

const CONTROL_TOLERANCE = 0.05;

/** Measures both arms `count` times, in an order thrown anew for each pair, so that whatever else the machine does meets both alike. */
export async function measurePairs<T, B = T>(count: number, ours: () => Promise<T>, bare: () => Promise<B>): Promise<readonly Pair<T, B>[]> {
  const pairs: Pair<T, B>[] = [];
  while (pairs.length < count) {
    if (randomInt(2) === 0) {
      const first = await ours();
      pairs.push({ ours: first, bare: await bare() });
    } else {
      const first = await bare();
      pairs.push({ bare: first, ours: await ours() });
    }
  }
  return pairs;
}

export function medianRatio(pairs: readonly Pair<number>[]): number {
  return median(pairs.map(({ ours, bare }) => ours / bare));
}

/** Prints the median ratio of the pairs with its interval. */
export function printRatio(bench: string, figure: string, pairs: readonly Pair<number>[], goal: Goal): void {
  print({ bench, figure, value: medianRatio(pairs), unit: "x", goal, interval: bootstrap(pairs, medianRatio), n: pairs.length });
}

/** The control: the same arm against itself. Prints its ratio; where that is not 1.00 ± 0.05, the run is void and says so. */
export async function control(bench: string, count: number, arm: () => Promise<number>): Promise<void> {
  const pairs = await measurePairs(count, arm, arm);
  const ratio = medianRatio(pairs);
  print({ bench, figure: "control", value: ratio, unit: "x", goal: null, interval: bootstrap(pairs, medianRatio), n: count });
  if (Math.abs(ratio - 1) > CONTROL_TOLERANCE) printVoid(bench, ratio);
}
