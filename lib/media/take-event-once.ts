import { lt } from "drizzle-orm";
import type { Tx } from "@/lib/platform/db/database";
import { webhookEvents } from "./tables";

const KEPT_MS = 3_600_000;

/** True the first time an event id is seen; ids are kept for an hour, far longer than a webhook may be old. */
export async function takeEventOnce(tx: Tx, id: string, now: Date): Promise<boolean> {
  await tx.delete(webhookEvents).where(lt(webhookEvents.receivedAt, new Date(now.getTime() - KEPT_MS)));
  const taken = await tx.insert(webhookEvents).values({ id, receivedAt: now }).onConflictDoNothing().returning();
  return taken.length > 0;
}
