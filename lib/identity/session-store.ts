import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/lib/platform/db/database";
import type { Person, Role } from "./actor";
import { newToken, tokenHash } from "./secret-token";
import { deservesTouch, isAlive, LIFETIMES } from "./session";
import { people, sessions } from "./tables";

/** The person a session token stands for now, or null where the session is unknown, ended, idle or over. Counts as activity. */
export async function findSession(tx: Tx, token: string, now: Date): Promise<Person | null> {
  const alive = await aliveSession(tx, tokenHash(token), now);
  if (alive === null) return null;
  if (deservesTouch(alive.session, now)) await tx.update(sessions).set({ lastSeenAt: now }).where(eq(sessions.id, alive.session.id));
  return alive.person;
}

/** As `findSession`, by the session row's id, for whoever asks without the person doing anything: the session goes on idling. */
export async function peekSession(tx: Tx, sessionId: string, now: Date): Promise<Person | null> {
  return (await aliveSession(tx, sessionId, now))?.person ?? null;
}

async function aliveSession(tx: Tx, id: string, now: Date): Promise<{ readonly session: typeof sessions.$inferSelect; readonly person: Person } | null> {
  const [row] = await tx.select({ session: sessions, role: people.role, state: people.state })
    .from(sessions).innerJoin(people, eq(people.id, sessions.personId)).where(eq(sessions.id, id));
  if (row === undefined || !isAlive(row.session, row.role, now)) return null;
  const { session, role, state } = row;
  return { session, person: { kind: "person", id: session.personId, role, state, sessionId: id, passkeyId: session.passkeyId } };
}

/** Starts a session and returns the token for the cookie; the row keeps only its hash. */
export async function startSession(tx: Tx, { personId, role, passkeyId, now }: { personId: string; role: Role; passkeyId: string; now: Date }): Promise<string> {
  const token = newToken();
  await tx.insert(sessions).values({
    id: tokenHash(token), personId, passkeyId, createdAt: now, lastSeenAt: now,
    endsAt: new Date(now.getTime() + LIFETIMES[role].absolute), endedAt: null,
  });
  return token;
}

export async function endSession(tx: Tx, sessionId: string, now: Date): Promise<void> {
  await tx.update(sessions).set({ endedAt: now }).where(and(eq(sessions.id, sessionId), isNull(sessions.endedAt)));
}
