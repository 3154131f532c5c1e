import type { EncryptionState } from "@/lib/e2ee/encryption-state";

/** One person as the screen shows them. Keep the picture's element mounted while `camera` is there, and cover it unless `media` is
 *  "playing": a stream whose element is gone pauses and cannot come back. */
export type Tile = {
  readonly personId: string;
  readonly name: string;
  readonly role: string;
  readonly camera: MediaStreamTrack | null;
  readonly microphone: "on" | "off";
  /** "securing": in the group, no picture or sound that opens yet. "hidden": frames did not open for over 3 s. */
  readonly media: "securing" | "playing" | "hidden";
};

export type Self = {
  readonly camera: MediaStreamTrack | null;
  readonly microphone: "on" | "off";
  readonly published: boolean;
};

export type Connection = "connecting" | "connected" | "reconnecting" | "disconnected";

/** Short codes; the screen has the sentences. */
export type Problem =
  | "relay-unreachable" // nobody can be added or removed now; the visit goes on
  | "media-unreachable" // the media server does not answer
  | "token-refused"
  | "publish-failed"
  | "host-reloaded"; // a new group: the code to compare has changed

/** A third person whom the patient is asked to agree to. */
export type PendingApproval = { readonly personId: string; readonly name: string; readonly role: string };

export type VisitMediaView = {
  readonly encryption: EncryptionState;
  readonly connection: Connection;
  /** "waiting": not in the group yet. */
  readonly place: "waiting" | "in-visit" | "out";
  readonly self: Self;
  readonly tiles: readonly Tile[];
  /** Host: people whose browsers are ready to be admitted. */
  readonly ready: readonly string[];
  /** Host: admissions under way, and those that wait for the patient's word. */
  readonly admitting: readonly string[];
  readonly awaitingApproval: readonly string[];
  /** Patient: who asks to come in. */
  readonly approvals: readonly PendingApproval[];
  /** The browser plays no sound before a tap: offer one, and call `startAudio` from it. */
  readonly audioBlocked: boolean;
  readonly problems: readonly Problem[];
};

export type Admission = {
  readonly personId: string;
  /** base64url, as the admit route takes them. */
  readonly groupId: string;
  readonly epoch: number;
  readonly commit: string;
  readonly welcome: string;
};
export type Removal = {
  readonly personId: string;
  readonly groupId: string;
  readonly epoch: number;
  /** Null when they were not in the group. */
  readonly commit: string | null;
};

export type VisitMedia = {
  readonly subscribe: (listener: () => void) => () => void;
  /** The same object until something changes. */
  readonly snapshot: () => VisitMediaView;
  readonly setMicrophone: (on: boolean) => Promise<void>;
  readonly setCamera: (on: boolean) => Promise<void>;
  /** Host only. Settles when the person is in the group. */
  readonly admit: (personId: string) => Promise<void>;
  /** Host only. Out of the visit, and out of the group at once. */
  readonly remove: (personId: string) => Promise<void>;
  /** Host only: the server says that this person left or was taken out; rekeys without them. */
  readonly personGone: (personId: string) => Promise<void>;
  /** Patient only. */
  readonly approve: (personId: string, allowed: boolean) => Promise<void>;
  /** Plays a person's camera in an element, sized after it, through every change of track. Once for each element; returns the way to stop. */
  readonly showCamera: (personId: string, video: HTMLVideoElement) => () => void;
  /** From a tap, when `audioBlocked`. */
  readonly startAudio: () => Promise<void>;
  /** Says goodbye, then closes. */
  readonly leave: () => Promise<void>;
  /** Stops media, forgets keys, ends the worker. */
  readonly close: () => Promise<void>;
};
