import { systemClock } from "@/lib/platform/clock";

/** Time as this folder needs it; a test turns the hands itself. */
export type Timekeeper = {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Runs once, `ms` from now, unless the returned call comes first. */
  readonly after: (ms: number, run: () => void) => () => void;
};

export const browserTime: Timekeeper = {
  now: () => systemClock().getTime(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => { clearTimeout(timer); };
  },
};
