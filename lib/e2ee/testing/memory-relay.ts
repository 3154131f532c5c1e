import { fromBase64Url, sameBytes } from "@/lib/e2ee/bytes";
import { RelayConflict, type Frame, type NewFrame, type Relay } from "@/lib/e2ee/relay";
import type { Admission, Removal } from "@/lib/e2ee/visit-media-view";

/** The delivery service's contract, in memory: order, one commit per (group, epoch) and only the host's, frames for one or for all. */
export class MemoryRelay {
  readonly frames: Frame[] = [];
  /** Applied to every frame on its way to a reader: null hides it. */
  onDelivery: (frame: Frame, reader: string) => Frame | null = (frame) => frame;
  /** Throws to play a relay that does not answer; called before (`taken` false) and after the relay has taken a frame. */
  onPost: (frame: NewFrame, from: string, taken: boolean) => void = () => undefined;
  readonly #hostId: string;
  readonly #listeners = new Set<() => void>();

  constructor(hostId: string) {
    this.#hostId = hostId;
  }

  get listening(): number { return this.#listeners.size; }

  as(personId: string): Relay {
    return {
      post: (frame) => Promise.resolve().then(() => this.#take(personId, frame)),
      since: (seq) => Promise.resolve(this.frames.flatMap((frame) =>
        frame.seq > seq && (frame.to === undefined || frame.to === personId) ? this.onDelivery(frame, personId) ?? [] : [])),
      onNews: (listener) => {
        this.#listeners.add(listener);
        return () => { this.#listeners.delete(listener); };
      },
    };
  }

  /** As the admit route: commit and welcome together, or neither. */
  admit = (admission: Admission): Promise<void> => Promise.resolve().then(() => {
    const frame = { groupId: fromBase64Url(admission.groupId), epoch: admission.epoch };
    this.#take(this.#hostId, { ...frame, kind: "commit", bytes: fromBase64Url(admission.commit) });
    this.#take(this.#hostId, { ...frame, kind: "welcome", to: admission.personId, bytes: fromBase64Url(admission.welcome) });
  });

  remove = (removal: Removal): Promise<void> => Promise.resolve().then(() => {
    if (removal.commit === null) return;
    this.#take(this.#hostId, { groupId: fromBase64Url(removal.groupId), epoch: removal.epoch, kind: "commit", bytes: fromBase64Url(removal.commit) });
  });

  #take(from: string, frame: NewFrame): { seq: number } {
    this.onPost(frame, from, false);
    const taken = frame.kind === "commit" && this.frames.some(({ kind, epoch, groupId }) =>
      kind === "commit" && epoch === frame.epoch && sameBytes(groupId, frame.groupId));
    if (frame.kind === "commit" && from !== this.#hostId) throw new Error("only the host commits");
    if (taken) throw new RelayConflict("commit-taken");
    const seq = this.frames.length + 1;
    this.frames.push({ ...frame, seq, from });
    this.#listeners.forEach((listener) => { listener(); });
    this.onPost(frame, from, true);
    return { seq };
  }
}
