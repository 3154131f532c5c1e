import type { Timekeeper } from "@/lib/e2ee/timekeeper";

/** News of this person's visits: what to read again. A null visit means: anything may have changed. */
export type News = { readonly kind: "visit" | "relay" | "session"; readonly visitId: string | null };

/** `mayLook`: whether the page may read again by itself now. */
export type NewsSource = { readonly open: () => EventSource; readonly time: Timekeeper; readonly mayLook: () => boolean };

const ANYTHING: News = { kind: "visit", visitId: null };
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
/** Ids of events are drawn before they commit, so one may be passed over for good: a page looks again by itself as well. */
const LOOK_AGAIN_MS = 30_000;

/** The page's event stream, which comes back also after an answer that the browser takes for final (anything but 200), with pauses of 1 s up to 30 s. */
export class NewsStream {
  readonly #source: NewsSource;
  readonly #tell: (news: News) => void;
  #stream: EventSource;
  #stopWait: () => void = () => undefined;
  #stopLooking: () => void = () => undefined;
  #pause = FIRST_PAUSE_MS;
  #mayHaveMissed = false;

  constructor(source: NewsSource, tell: (news: News) => void) {
    this.#source = source;
    this.#tell = tell;
    this.#stream = this.#open();
    this.#lookLater();
  }

  close(): void {
    this.#stopWait();
    this.#stopLooking();
    this.#stream.close();
  }

  #open(): EventSource {
    const stream = this.#source.open();
    stream.addEventListener("news", (event: MessageEvent<string>) => { this.#tell(JSON.parse(event.data) as News); });
    stream.addEventListener("open", () => {
      this.#pause = FIRST_PAUSE_MS;
      if (this.#mayHaveMissed) this.#tell(ANYTHING);
      this.#mayHaveMissed = true;
    });
    stream.addEventListener("error", () => {
      this.#mayHaveMissed = true;
      if (stream.readyState === stream.CLOSED) this.#openLater(); // in every other state the browser tries again by itself
    });
    return stream;
  }

  #openLater(): void {
    this.#stopWait();
    this.#stopWait = this.#source.time.after(this.#pause, () => { this.#stream = this.#open(); });
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE_MS);
  }

  #lookLater(): void {
    this.#stopLooking = this.#source.time.after(LOOK_AGAIN_MS, () => {
      this.#lookLater();
      if (this.#source.mayLook()) this.#tell(ANYTHING);
    });
  }
}
