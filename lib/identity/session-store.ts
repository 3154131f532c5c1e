import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/lib/platform/db/database";
import type { Person, Role } from "./actor";
import { newToken, tokenHash } from "./secret-token";
import { deservesTouch, isAlive, LIFETIMES } from "./session";
import { people, sessions } from "./tables";

/** The person a session token stands for now, or null where the session is unknown, ended, idle or over. */
export async function findSession(tx: Tx, token: string, now: Date): Promise<Person | null> {
  const id = tokenHash(token);
  const [row] = await tx.select({ session: sessions, role: people.role, state: people.state })
    .from(sessions).innerJoin(people, eq(people.id, sessions.personId)).where(eq(sessions.id, id));
  if (row === undefined || !isAlive(row.session, row.role, now)) return null;
  if (deservesTouch(row.session, now)) await tx.update(sessions).set({ lastSeenAt: now }).where(eq(sessions.id, id));
  return { kind: "person", id: row.session.personId, role: row.role, state: row.state, sessionId: id, passkeyId: row.session.passkeyId };
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
