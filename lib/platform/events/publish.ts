import { inArray, lt, sql } from "drizzle-orm";
import type { Tx } from "@/lib/platform/db/database";
import { events } from "./tables";

export type EventKind = "visit" | "relay" | "session";
export const CHANNEL = "housecall_events";
const KEPT_MS = 3_600_000;

/** Tells these people's open pages to read again. Heard when the transaction commits; nothing depends on it being heard. */
export async function publish(tx: Tx, kind: EventKind, personIds: readonly string[], visitId: string | null, now: Date): Promise<void> {
  if (personIds.length === 0) return;
  await tx.insert(events).values(personIds.map((personId) => ({ personId, kind, visitId, at: now })));
  for (const personId of personIds) await tx.execute(sql`select pg_notify(${CHANNEL}, ${personId})`);
}

/** Forgets news older than an hour. */
export async function forgetOldEvents(tx: Tx, now: Date): Promise<void> {
  const old = tx.select({ id: events.id }).from(events).where(lt(events.at, new Date(now.getTime() - KEPT_MS))).limit(5_000);
  await tx.delete(events).where(inArray(events.id, old));
}
