import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import type { Work } from "@/lib/platform/work";
import type { Checklist } from "./checklist";
import { checklists } from "./tables";

const software = z.strictObject({ name: z.string().regex(/^[A-Za-z ]{1,24}$/), major: z.number().int().min(0).max(9999) });

/** A checklist as it crosses an edge: from a browser, or back out of its envelope. */
export const checklistSchema = z.strictObject({
  answers: z.array(z.strictObject({ item: z.number().int().min(1).max(30), outcome: z.enum(["pass", "warn", "skip"]) })).max(30),
  browser: software,
  system: software,
});

export async function saveChecklist({ tx, vault, now }: Work, visitId: string, personId: string, checklist: Checklist): Promise<void> {
  const answers = await vault.seal(tx, place(visitId, personId), JSON.stringify(checklist));
  await tx.insert(checklists).values({ visitId, personId, answers, at: now })
    .onConflictDoUpdate({ target: [checklists.visitId, checklists.personId], set: { answers, at: now } });
}

export async function findChecklist({ tx, vault }: Work, visitId: string, personId: string): Promise<Checklist | null> {
  const [row] = await tx.select().from(checklists).where(and(eq(checklists.visitId, visitId), eq(checklists.personId, personId)));
  return row === undefined ? null : checklistSchema.parse(JSON.parse(await vault.open(tx, place(visitId, personId), row.answers)));
}

/** The checklists of several visits, keyed `visitId/personId`. */
export async function checklistsOf({ tx, vault }: Work, visitIds: readonly string[]): Promise<ReadonlyMap<string, Checklist>> {
  if (visitIds.length === 0) return new Map();
  const rows = await tx.select().from(checklists).where(inArray(checklists.visitId, [...visitIds]));
  const found = new Map<string, Checklist>();
  for (const { visitId, personId, answers } of rows) {
    found.set(`${visitId}/${personId}`, checklistSchema.parse(JSON.parse(await vault.open(tx, place(visitId, personId), answers))));
  }
  return found;
}

function place(visitId: string, personId: string) {
  return { table: "checklists", column: "answers", row: `${visitId}/${personId}`, subject: personId };
}
