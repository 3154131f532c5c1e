import type { Tx } from "@/lib/platform/db/database";
import { Refusal } from "@/lib/platform/refusal";
import { participants, visits } from "./tables";
import type { Part } from "./visit";

const EXCLUSION_VIOLATION = "23P01"; // PostgreSQL, appendix A: what the no-double-booking constraint raises

/** Writes a visit with its seats. The database itself refuses overlapping visits of one clinician, however many come at once. */
export async function insertVisit(tx: Tx, visit: typeof visits.$inferInsert, people: readonly { personId: string; part: Part }[]): Promise<void> {
  await tx.insert(visits).values(visit).catch((cause: unknown) => {
    if (sqlState(cause) === EXCLUSION_VIOLATION) throw new Refusal("wrong-state", "You already have a visit at that time. Pick another time.", "double-booking");
    throw cause;
  });
  await tx.insert(participants).values(people.map((person) => ({ ...person, visitId: visit.id, state: "invited" as const, since: visit.createdAt })));
}

/** The SQLSTATE of a driver's error; Drizzle wraps it as the cause. */
function sqlState(thrown: unknown): string | null {
  if (!(thrown instanceof Error)) return null;
  if ("code" in thrown && typeof thrown.code === "string") return thrown.code;
  return sqlState(thrown.cause);
}
