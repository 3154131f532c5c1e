import { sameBytes } from "@/lib/e2ee/bytes";
import type { MlsSession, PendingCommit } from "@/lib/e2ee/mls/mls-session";
import type { Relay } from "@/lib/e2ee/relay";
import type { Timekeeper } from "@/lib/e2ee/timekeeper";

const ASK_AGAIN_MS = 1000;

/** A commit, and what it is for. */
type Attempt<For> = { readonly pending: PendingCommit; readonly change: For };

/** What became of a try: a commit of ours is in force, perhaps an earlier one whose answer was lost; or none is (with the reason the
 *  submission gave). "lost": the epoch has a commit that is not ours. */
export type CommitFate<For> =
  | { readonly kind: "taken"; readonly attempt: Attempt<For> }
  | { readonly kind: "refused"; readonly cause: unknown }
  | { readonly kind: "lost" };

/** Hands commits in and finds out what became of them (e2ee.md §3.3: the old state stays until the relay has taken one). A lost answer
 *  decides nothing: the relay's own record does. */
export class CommitRound<For> {
  readonly #relay: Relay;
  readonly #time: Timekeeper;
  /** The group's first frame: no commit of it comes before. */
  readonly #after: number;
  #ended = false;
  /** Handed in for the present epoch and, as far as we know, not taken. */
  #tried: Attempt<For>[] = [];

  constructor(relay: Relay, time: Timekeeper, after: number) {
    this.#relay = relay;
    this.#time = time;
    this.#after = after;
  }

  end(): void { this.#ended = true; }

  /** Adopts the commit that was taken and names it. */
  async run(session: MlsSession, attempt: Attempt<For>, submit: () => Promise<void>): Promise<CommitFate<For>> {
    const { epoch } = attempt.pending;
    if (this.#tried[0]?.pending.epoch !== epoch) this.#tried = [];
    this.#tried.push(attempt);
    const failed = await submit().then(() => null, (cause: unknown) => ({ cause }));
    const taken = failed === null ? attempt : await this.#taken(session, epoch);
    if (taken === "another") return { kind: "lost" };
    if (taken === null) return { kind: "refused", cause: failed?.cause };
    await taken.pending.adopt();
    return { kind: "taken", attempt: taken };
  }

  async #taken(session: MlsSession, epoch: number): Promise<Attempt<For> | "another" | null> {
    const frames = await this.#ask();
    const frame = frames.find(({ kind, groupId, epoch: at }) => kind === "commit" && at === epoch && sameBytes(groupId, session.groupId));
    if (frame === undefined) return null;
    return this.#tried.find(({ pending }) => sameBytes(pending.commit, frame.bytes)) ?? "another";
  }

  async #ask(): ReturnType<Relay["since"]> {
    for (;;) {
      const frames = await this.#relay.since(this.#after).catch(() => null); // unreachable: asked again until it answers
      if (frames !== null || this.#ended) return frames ?? [];
      await new Promise<void>((resolve) => { this.#time.after(ASK_AGAIN_MS, resolve); });
    }
  }
}
