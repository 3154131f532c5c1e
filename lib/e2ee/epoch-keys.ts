import type { LkIdentity } from "@/lib/e2ee/lk-identity";
import type { Epoch } from "@/lib/e2ee/mls/mls-session";
import { senderKey } from "@/lib/e2ee/sender-keys";
import type { Timekeeper } from "@/lib/e2ee/timekeeper";
import type { Bytes } from "@/lib/e2ee/bytes";

/** Where keys go: the worker, through livekit-client. */
export type Ring = {
  readonly stage: (identity: LkIdentity, epoch: number, key: Bytes) => Promise<void>;
  readonly sendUnder: (identity: LkIdentity, epoch: number) => void;
  readonly burn: (identity: LkIdentity, epoch: number) => Promise<void>;
};

const LONGEST_WAIT_MS = 1000;
const BURN_AFTER_MS = 5000;
const BURN_AFTER_REMOVAL_MS = 2000;

/** When this browser moves from one epoch's keys to the next (e2ee.md §3.4). One for each group. */
export class EpochKeys {
  readonly #ring: Ring;
  readonly #time: Timekeeper;
  readonly #me: LkIdentity;
  readonly #onSwitch: () => void;
  readonly #staged = new Map<number, readonly LkIdentity[]>();
  readonly #ready = new Map<number, Set<LkIdentity>>();
  readonly #timers = new Set<() => void>();
  #waiting: { readonly epoch: number; readonly awaited: readonly LkIdentity[]; readonly burnAfter: number; readonly cancel: () => void } | null = null;
  #sending: number | null = null;

  constructor(ring: Ring, time: Timekeeper, me: LkIdentity, onSwitch: () => void) {
    this.#ring = ring;
    this.#time = time;
    this.#me = me;
    this.#onSwitch = onSwitch;
  }

  /** The epoch whose key seals this browser's frames; null before the first switch. */
  get sending(): number | null { return this.#sending; }

  /** Puts every member's key where frames of that epoch look it up. */
  async stage(epoch: Epoch): Promise<void> {
    this.#staged.set(epoch.epoch, epoch.roster.map(({ lkIdentity }) => lkIdentity));
    await Promise.all(epoch.roster.map(async ({ lkIdentity }) => {
      await this.#ring.stage(lkIdentity, epoch.epoch, await senderKey(epoch, lkIdentity));
    }));
  }

  /** A staged epoch that did not come to be. */
  async abandon(epoch: number): Promise<void> {
    const identities = this.#staged.get(epoch) ?? [];
    this.#staged.delete(epoch);
    await Promise.all(identities.map((identity) => this.#ring.burn(identity, epoch)));
  }

  /** The group is in `epoch` now: send under it once all of `awaited` said Ready, 1 s at most; at once after a removal. */
  enter(epoch: number, { awaited, removal }: { readonly awaited: readonly LkIdentity[]; readonly removal: boolean }): void {
    this.#waiting?.cancel();
    const cancel = this.#after(LONGEST_WAIT_MS, () => { this.#switch(); });
    this.#waiting = { epoch, awaited: removal ? [] : awaited, burnAfter: removal ? BURN_AFTER_REMOVAL_MS : BURN_AFTER_MS, cancel };
    this.#switchIfReady();
  }

  /** May come before this browser has entered that epoch. */
  ready(epoch: number, identity: LkIdentity): void {
    const said = this.#ready.get(epoch) ?? new Set();
    this.#ready.set(epoch, said.add(identity));
    this.#switchIfReady();
  }

  /** Burns every key now. */
  async end(): Promise<void> {
    this.#timers.forEach((cancel) => { cancel(); });
    this.#timers.clear();
    this.#waiting = null;
    this.#sending = null;
    await Promise.all([...this.#staged.keys()].map((epoch) => this.abandon(epoch)));
  }

  #switchIfReady(): void {
    const waiting = this.#waiting;
    const said = waiting === null ? undefined : this.#ready.get(waiting.epoch);
    if (waiting?.awaited.every((identity) => said?.has(identity) === true)) this.#switch();
  }

  #switch(): void {
    if (this.#waiting === null) return;
    const { epoch, burnAfter, cancel } = this.#waiting;
    cancel();
    this.#waiting = null;
    this.#ring.sendUnder(this.#me, epoch);
    this.#sending = epoch;
    for (const old of this.#staged.keys()) if (old < epoch) this.#after(burnAfter, () => { void this.abandon(old); });
    for (const old of this.#ready.keys()) if (old < epoch) this.#ready.delete(old);
    this.#onSwitch();
  }

  #after(ms: number, run: () => void): () => void {
    const stop = this.#time.after(ms, () => { this.#timers.delete(cancel); run(); });
    const cancel = () => { this.#timers.delete(cancel); stop(); };
    this.#timers.add(cancel);
    return cancel;
  }
}
