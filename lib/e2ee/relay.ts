import type { Bytes } from "@/lib/e2ee/bytes";

/** kp: a key package, or the host's notice of a new group. app: a sealed message. */
export type FrameKind = "kp" | "welcome" | "commit" | "app";

export type NewFrame = {
  readonly groupId: Bytes;
  readonly epoch: number;
  readonly kind: FrameKind;
  /** Only for this person; everyone's when absent. */
  readonly to?: string;
  /** At most 64 KiB. */
  readonly bytes: Bytes;
};

/** `from` is the relay's word: it sorts frames, and proves nothing. */
export type Frame = NewFrame & { readonly seq: number; readonly from: string };

/** The delivery service (e2ee.md §3): it orders frames, keeps them until the visit ends, and reads none. */
export type Relay = {
  readonly post: (frame: NewFrame) => Promise<{ readonly seq: number }>;
  /** Every frame for me after `seq`, in order. */
  readonly since: (seq: number) => Promise<readonly Frame[]>;
  /** Calls when there may be new frames; nothing depends on it. Returns the way to stop. */
  readonly onNews: (listener: () => void) => () => void;
};

/** The epoch already has its commit: another one, or an earlier try of ours that did arrive. */
export class RelayConflict extends Error {
  override readonly name = "RelayConflict";
}
