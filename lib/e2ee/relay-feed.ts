import type { Frame, Relay } from "@/lib/e2ee/relay";
import type { Timekeeper } from "@/lib/e2ee/timekeeper";

const LOOK_EVERY_MS = 10_000;
const TRY_AGAIN_MS = 1000;

/** Reads the relay in order, one frame at a time; on news, and every 10 s for news that were missed. */
export class RelayFeed {
  readonly #relay: Relay;
  readonly #time: Timekeeper;
  readonly #onFrame: (frame: Frame) => Promise<void>;
  readonly #onReach: (reachable: boolean) => void;
  #seq: number;
  #reading: Promise<void> | null = null;
  #again = false;
  #stopNews: () => void = () => undefined;
  #stopTimer: () => void = () => undefined;
  #ended = false;

  constructor(relay: Relay, time: Timekeeper, after: number, on: { readonly frame: (frame: Frame) => Promise<void>; readonly reach: (reachable: boolean) => void }) {
    this.#relay = relay;
    this.#time = time;
    this.#seq = after;
    this.#onFrame = on.frame;
    this.#onReach = on.reach;
  }

  /** Settles when the frames that are there have been read once. */
  start(): Promise<void> {
    this.#stopNews = this.#relay.onNews(() => { void this.look(); });
    return this.look();
  }

  look(): Promise<void> {
    this.#again = true;
    this.#reading ??= this.#read().finally(() => { this.#reading = null; });
    return this.#reading;
  }

  end(): void {
    this.#ended = true;
    this.#stopNews();
    this.#stopTimer();
  }

  /** Also after a frame that its reader choked on: that one is passed over, and the reading goes on. */
  async #read(): Promise<void> {
    this.#stopTimer();
    let wait = LOOK_EVERY_MS;
    try {
      while (this.#again && !this.#ended) {
        this.#again = false;
        const frames = await this.#relay.since(this.#seq).catch(() => null); // unreachable: said through onReach, and tried again
        this.#onReach(frames !== null);
        wait = frames === null ? TRY_AGAIN_MS : LOOK_EVERY_MS;
        await this.#take(frames ?? []);
      }
    } catch (choked) {
      wait = TRY_AGAIN_MS;
      throw choked;
    } finally {
      if (!this.#ended) this.#stopTimer = this.#time.after(wait, () => { void this.look(); });
    }
  }

  async #take(frames: readonly Frame[]): Promise<void> {
    for (const frame of frames) {
      if (frame.seq <= this.#seq || this.#ended) continue;
      this.#seq = frame.seq;
      await this.#onFrame(frame);
    }
  }
}
