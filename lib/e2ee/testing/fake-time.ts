import type { Timekeeper } from "@/lib/e2ee/timekeeper";

/** A clock whose hands the test turns. It starts at the machine's time, because ts-mls reads lifetimes against that. */
export function fakeTime(start: number): Timekeeper & { readonly pass: (ms: number) => void; readonly pending: () => number } {
  let now = start;
  let due: { at: number; run: () => void }[] = [];
  return {
    now: () => now,
    pending: () => due.length,
    after(ms, run) {
      const entry = { at: now + ms, run };
      due.push(entry);
      return () => { due = due.filter((other) => other !== entry); };
    },
    pass(ms) {
      const end = now + ms;
      for (;;) {
        const next = due.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        due = due.filter((other) => other !== next);
        now = next.at;
        next.run();
      }
      now = end;
    },
  };
}
