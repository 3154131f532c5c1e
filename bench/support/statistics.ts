import { randomInt } from "node:crypto";

const RESAMPLES = 2_000;

/** The value below which the share `q` of the values lies, interpolated between neighbours. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (sorted.length - 1) * q;
  const [below, above] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  if (below === undefined || above === undefined) throw new Error("There is nothing to take a quantile of.");
  return below + (above - below) * (at - Math.floor(at));
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Percentile bootstrap, 95 %: the statistic over samples drawn with replacement. Pairs stay pairs. */
export function bootstrap<T>(samples: readonly T[], statistic: (drawn: readonly T[]) => number, resamples = RESAMPLES): readonly [number, number] {
  const drawn = Array.from({ length: resamples }, () => statistic(samples.map(() => pick(samples))));
  return [quantile(drawn, 0.025), quantile(drawn, 0.975)];
}

function pick<T>(samples: readonly T[]): T {
  return samples[randomInt(samples.length)] as T; // the index is below the length
}
