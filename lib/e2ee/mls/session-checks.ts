import type { CheckCredential } from "@/lib/e2ee/appointment";
import type { Member } from "@/lib/e2ee/mls/roster";

/** Why a group with these members may not be entered, or null. `before` is the roster being left, absent on joining. */
export type RosterCheck = (roster: readonly Member[], groupId: Uint8Array, before?: readonly Member[]) => string | null;

export type SessionChecks = { readonly credential: CheckCredential; readonly roster: RosterCheck };
