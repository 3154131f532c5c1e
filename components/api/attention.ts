import type { Timekeeper } from "@/lib/e2ee/timekeeper";

const SIGNS = ["pointerdown", "keydown", "scroll"] as const;
/** Well below the shortest idle limit of a session (lib/identity/session.ts). */
const LASTS_MS = 2 * 60_000;

/** Whether somebody used the page within the last two minutes. Opening it counts. */
export class Attention {
  readonly #page: EventTarget;
  readonly #time: Timekeeper;
  #last: number;
  readonly #seen = () => { this.#last = this.#time.now(); };

  constructor(page: EventTarget, time: Timekeeper) {
    this.#page = page;
    this.#time = time;
    this.#last = time.now();
    for (const sign of SIGNS) page.addEventListener(sign, this.#seen, { capture: true, passive: true });
  }

  get isFresh(): boolean { return this.#time.now() - this.#last < LASTS_MS; }

  close(): void {
    for (const sign of SIGNS) this.#page.removeEventListener(sign, this.#seen, { capture: true });
  }
}
