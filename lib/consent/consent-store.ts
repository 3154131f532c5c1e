import { randomUUID } from "node:crypto";
import { and, desc, eq } from "drizzle-orm";
import type { Tx } from "@/lib/platform/db/database";
import { consents } from "./tables";

export type Decision = "given" | "refused" | "withdrawn";
/** Version of the telehealth consent's words in the message catalogue. */
export const TELEHEALTH_TEXT = "2026-11";

/** What this person last decided about video visits, or null where nothing was asked yet. */
export async function telehealthDecision(tx: Tx, personId: string): Promise<Decision | null> {
  const [newest] = await tx.select({ decision: consents.decision }).from(consents)
    .where(and(eq(consents.personId, personId), eq(consents.purpose, "telehealth"))).orderBy(desc(consents.at)).limit(1);
  return newest?.decision ?? null;
}

/** Adds a decision where it differs from the one in force. */
export async function decideTelehealth(tx: Tx, personId: string, decision: Decision, now: Date): Promise<void> {
  if (await telehealthDecision(tx, personId) === decision) return;
  await tx.insert(consents).values({ id: randomUUID(), personId, purpose: "telehealth", decision, textVersion: TELEHEALTH_TEXT, at: now });
}
