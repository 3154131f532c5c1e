import { desc } from "drizzle-orm";
import type { Grant } from "@/lib/access/authorize";
import { cardsOf } from "@/lib/identity/person-store";
import { ledgerEntries } from "./tables";

/** One entry as the privacy officer reads it. */
export type LedgerLine = {
  readonly id: string;
  readonly at: string;
  readonly actorName: string | null;
  readonly actorKind: "person" | "machine" | "anonymous";
  readonly act: string;
  readonly decision: "allowed" | "refused" | "failed";
  readonly rule: string | null;
};

const NEWEST = 100;

/** The newest hundred entries, newest first. */
export async function listEntries(grant: Grant<"ledger.read">): Promise<readonly LedgerLine[]> {
  const rows = await grant.tx.select().from(ledgerEntries).orderBy(desc(ledgerEntries.at)).limit(NEWEST);
  const people = rows.flatMap((row) => (row.actorKind === "person" && row.actorId !== null ? [row.actorId] : []));
  const cards = await cardsOf(grant, [...new Set(people)]);
  return rows.map(({ id, at, actorKind, actorId, act, decision, rule }) => ({
    id, at: at.toISOString(), actorKind, act, decision, rule, actorName: actorId === null ? null : cards.get(actorId)?.name ?? null,
  }));
}
