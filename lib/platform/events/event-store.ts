import { and, asc, desc, eq, gt } from "drizzle-orm";
import type { Tx } from "@/lib/platform/db/database";
import type { EventKind } from "./publish";
import { events } from "./tables";

/** One piece of news. `id` rises; a stream resumes after the last one it gave out. */
export type News = { readonly id: number; readonly kind: EventKind; readonly visitId: string | null };

export async function newsAfter(tx: Tx, personId: string, after: number): Promise<readonly News[]> {
  return tx.select({ id: events.id, kind: events.kind, visitId: events.visitId }).from(events)
    .where(and(eq(events.personId, personId), gt(events.id, after))).orderBy(asc(events.id)).limit(200);
}

/** Where a stream that resumes nothing starts. */
export async function newestEventId(tx: Tx, personId: string): Promise<number> {
  const [row] = await tx.select({ id: events.id }).from(events).where(eq(events.personId, personId)).orderBy(desc(events.id)).limit(1);
  return row?.id ?? 0;
}
