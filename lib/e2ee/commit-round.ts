import { sameBytes } from "@/lib/e2ee/bytes";
import type { MlsSession, PendingCommit } from "@/lib/e2ee/mls/mls-session";
import type { Relay } from "@/lib/e2ee/relay";
import type { Timekeeper } from "@/lib/e2ee/timekeeper";

const ASK_AGAIN_MS = 1000;

/** What became of a commit: in force, or never to be (with the reason its submission gave). "lost": the epoch has another one. */
export type CommitFate = { readonly kind: "taken" } | { readonly kind: "refused"; readonly cause: unknown } | { readonly kind: "lost" };

/** Hands a commit in and finds out what became of it (e2ee.md §3.3: the old state stays until the relay has taken it). A lost answer
 *  decides nothing: the relay's own record does. */
export class CommitRound {
  readonly #relay: Relay;
  readonly #time: Timekeeper;
  #ended = false;
  /** Handed in for the present epoch and, as far as we know, not taken. */
  #tried: PendingCommit[] = [];

  constructor(relay: Relay, time: Timekeeper) {
    this.#relay = relay;
    this.#time = time;
  }

  end(): void { this.#ended = true; }

  /** Adopts the commit that was taken, which may be an earlier one of ours; `taken` names it. */
  async run(session: MlsSession, pending: PendingCommit, submit: () => Promise<void>): Promise<{ readonly fate: CommitFate; readonly taken: PendingCommit | null }> {
    if (this.#tried[0]?.epoch !== pending.epoch) this.#tried = [];
    this.#tried.push(pending);
    const cause = await submit().then(() => null, (failed: unknown) => ({ failed }));
    const taken = cause === null ? pending : await this.#taken(session, pending.epoch);
    if (taken === "another") return { fate: { kind: "lost" }, taken: null };
    if (taken === null) return { fate: { kind: "refused", cause: cause?.failed }, taken: null };
    await taken.adopt();
    return { fate: taken === pending ? { kind: "taken" } : { kind: "refused", cause: cause?.failed }, taken };
  }

  async #taken(session: MlsSession, epoch: number): Promise<PendingCommit | "another" | null> {
    const frames = await this.#ask();
    const frame = frames.find(({ kind, groupId, epoch: at }) => kind === "commit" && at === epoch && sameBytes(groupId, session.groupId));
    if (frame === undefined) return null;
    return this.#tried.find(({ commit }) => sameBytes(commit, frame.bytes)) ?? "another";
  }

  async #ask(): ReturnType<Relay["since"]> {
    for (;;) {
      const frames = await this.#relay.since(0).catch(() => null); // unreachable: asked again until it answers
      if (frames !== null || this.#ended) return frames ?? [];
      await new Promise<void>((resolve) => { this.#time.after(ASK_AGAIN_MS, resolve); });
    }
  }
}
