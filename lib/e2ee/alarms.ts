import type { Timekeeper } from "@/lib/e2ee/timekeeper";

/** At most one timer for each name: setting it again starts it over. */
export class Alarms<Name extends string> {
  readonly #time: Timekeeper;
  readonly #stops = new Map<Name, () => void>();

  constructor(time: Timekeeper) {
    this.#time = time;
  }

  set(name: Name, ms: number, run: () => void): void {
    this.stop(name);
    this.#stops.set(name, this.#time.after(ms, run));
  }

  stop(name: Name): void {
    this.#stops.get(name)?.();
    this.#stops.delete(name);
  }

  clear(): void {
    this.#stops.forEach((stop) => { stop(); });
    this.#stops.clear();
  }
}
