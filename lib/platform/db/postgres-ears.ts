import pg from "pg";

const RECONNECT_MS = 1_000;
const CONNECT_WITHIN_MS = 5_000;

/** Runs `task` once after `ms`; returns the way to call it off. */
type Later = (ms: number, task: () => void) => () => void;

const later: Later = (ms, task) => {
  const timer = setTimeout(task, ms);
  return () => { clearTimeout(timer); };
};

/** One PostgreSQL connection for LISTEN. Once it has been up it comes back by itself: one attempt a second, never two at once. */
export class PostgresEars {
  readonly #url: string;
  readonly #later: Later;
  readonly #channels = new Map<string, (payload: string) => void>();
  #client: pg.Client | null = null;
  #stopWait: () => void = () => undefined;
  #closed = false;

  constructor(url: string, after: Later = later) { this.#url = url; this.#later = after; }

  /** Rejects where the first connection fails; nothing is tried again then. */
  async listen(channel: string, heard: (payload: string) => void): Promise<void> {
    this.#channels.set(channel, heard);
    if (this.#client === null) await this.#open();
    else await this.#client.query(`listen ${pg.escapeIdentifier(channel)}`);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#stopWait();
    await this.#client?.end();
  }

  async #open(): Promise<void> {
    const client = new pg.Client({ connectionString: this.#url, connectionTimeoutMillis: CONNECT_WITHIN_MS, keepAlive: true });
    client.on("notification", ({ channel, payload }) => this.#channels.get(channel)?.(payload ?? ""));
    client.on("error", () => undefined); // "end" follows, or the attempt rejects
    try {
      await client.connect();
      for (const channel of this.#channels.keys()) await client.query(`listen ${pg.escapeIdentifier(channel)}`);
    } catch (cause) {
      void client.end().catch(() => undefined); // it never was of use: whether it parts well changes nothing
      throw cause;
    }
    // Only from here on: a failed attempt both rejects and emits "end", and each of the two would start another one.
    client.once("end", () => { this.#client = null; this.#reopen(); });
    this.#client = client;
    if (this.#closed) await client.end();
  }

  #reopen(): void {
    if (this.#closed) return;
    this.#stopWait();
    this.#stopWait = this.#later(RECONNECT_MS, () => { this.#open().catch(() => { this.#reopen(); }); });
  }
}
