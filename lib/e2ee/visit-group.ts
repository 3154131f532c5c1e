import type { Appointment, CheckCredential } from "@/lib/e2ee/appointment";
import type { EncryptionState } from "@/lib/e2ee/encryption-state";
import type { Ring } from "@/lib/e2ee/epoch-keys";
import type { Member } from "@/lib/e2ee/mls/roster";
import type { Relay } from "@/lib/e2ee/relay";
import type { Timekeeper } from "@/lib/e2ee/timekeeper";
import type { Admission, Removal } from "@/lib/e2ee/visit-media-view";
import type { VisitKey } from "@/lib/e2ee/visit-key";

/** People this browser let in earlier in this visit, and when (ms): what a reload may take up again without a click. No keys. */
export type VisitMemory = {
  readonly recall: () => ReadonlyMap<string, number>;
  readonly keep: (people: ReadonlyMap<string, number>) => void;
};

/** All that a group needs from outside. */
export type GroupSetting = {
  readonly me: { readonly personId: string; readonly role: string; readonly key: VisitKey };
  readonly appointment: Appointment;
  readonly checkCredential: CheckCredential;
  readonly relay: Relay;
  readonly ring: Ring;
  readonly time: Timekeeper;
  readonly memory: VisitMemory;
  readonly submitAdmission: (admission: Admission) => Promise<void>;
  readonly submitRemoval: (removal: Removal) => Promise<void>;
  /** The heartbeat's second path; may lose it. */
  readonly sendHeartbeat: (bytes: Uint8Array) => void;
  /** Called after any change of `view()`. */
  readonly onChange: () => void;
};

export type GroupView = {
  readonly encryption: EncryptionState;
  /** In a group: the verified members, this browser's own among them. */
  readonly roster: readonly Member[];
  /** The members whose keys are installed, so whose media may be subscribed to. */
  readonly playable: readonly Member[];
  readonly ready: readonly string[];
  readonly admitting: readonly string[];
  readonly awaitingApproval: readonly string[];
  readonly approvals: readonly string[];
  readonly relayReachable: boolean;
  /** A member: the host began a new group. */
  readonly restarted: boolean;
};

/** One side of the group's life; the host's and a member's differ in what their commands do. */
export type VisitGroup = {
  readonly start: () => Promise<void>;
  readonly view: () => GroupView;
  /** Bytes of the LiveKit topic `hb`, from anyone. */
  readonly heard: (bytes: Uint8Array) => Promise<void>;
  readonly leave: () => Promise<void>;
  readonly end: () => Promise<void>;
};
