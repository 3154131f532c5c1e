import "server-only";
import type { Actor } from "@/lib/identity/actor";
import { tokenHash } from "@/lib/identity/secret-token";
import { findSession, peekSession } from "@/lib/identity/session-store";
import type { Tx } from "@/lib/platform/db/database";
import type { Caller } from "./authorize";
import { deployment } from "./deployment";
import { sessionTokenOf } from "./session-cookie";

const ANONYMOUS: Actor = { kind: "anonymous" };

/** Whoever this session cookie stands for at the moment the gate asks; anonymous where it stands for nobody. */
export async function callerOfCookie(cookie: string | undefined): Promise<Caller> {
  const { db, vault, clock } = await deployment();
  const token = await sessionTokenOf(cookie);
  if (token === null) return anonymousCaller();
  const find = { "active": findSession, "standing-by": (tx: Tx, given: string, now: Date) => peekSession(tx, tokenHash(given), now) };
  return { db, vault, clock, identify: async (tx, now, presence) => await find[presence](tx, token, now) ?? ANONYMOUS };
}

/** A caller that is no person: the media server, whose signature `prove` checks (it throws `Refusal`), or the operator at the data folder's own socket. */
export async function machineCaller(name: "media-server" | "operator", prove: (now: Date) => Promise<void>): Promise<Caller> {
  const { db, vault, clock } = await deployment();
  return { db, vault, clock, identify: async (_tx, now) => { await prove(now); return { kind: "machine", name }; } };
}

/** Someone without a session: who signs in or opens an invitation. */
export async function anonymousCaller(): Promise<Caller> {
  const { db, vault, clock } = await deployment();
  return { db, vault, clock, identify: () => Promise.resolve(ANONYMOUS) };
}
