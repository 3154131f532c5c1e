/** What the lock shows (e2ee.md §6): this browser's strict worker, every member verified, the present epoch's keys installed and a
 *  fresh heartbeat. Nothing the server says. There is no unencrypted state to fall back to: outside "encrypted" no media plays. */
export type EncryptionState =
  | { readonly kind: "establishing" }
  | { readonly kind: "encrypted"; readonly epoch: number }
  | { readonly kind: "stopped"; readonly because: StopReason }
  | { readonly kind: "broken"; readonly because: BreakReason };

/** An end that is no one's attack: silence from the host for 30 s, taken out by the host, the visit is over. */
export type StopReason = "no-heartbeat" | "removed" | "ended";

/** Something that must not be. The visit's media stays off until the page is loaded again. */
export type BreakReason =
  | "unsupported-browser"
  | "worker-failed"
  | "wrong-identity"
  | "member-refused"
  | "roster-differs"
  | "relay-gap"
  | "commit-taken";

export const isFinal = (state: EncryptionState): boolean =>
  state.kind === "broken" || (state.kind === "stopped" && state.because !== "no-heartbeat");
