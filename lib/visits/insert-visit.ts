import type { Tx } from "@/lib/platform/db/database";
import { Refusal } from "@/lib/platform/refusal";
import { participants, takenTimes, visits } from "./tables";
import type { Part } from "./visit";

const EXCLUSION_VIOLATION = "23P01"; // PostgreSQL, appendix A: what the no-double-booking constraint raises

type NewSeat = { readonly personId: string; readonly part: Part };

/** Writes a visit with its seats. The database itself refuses overlapping times of one clinician, host or colleague, however many bookings come at once. */
export async function insertVisit(tx: Tx, visit: typeof visits.$inferInsert, seats: readonly NewSeat[]): Promise<void> {
  await tx.insert(visits).values(visit);
  await tx.insert(participants).values(seats.map((seat) => ({ ...seat, visitId: visit.id, state: "invited" as const, since: visit.createdAt })));
  const { id: visitId, startsAt, endsAt } = visit;
  const clinicians = seats.filter(({ part }) => part !== "patient");
  await tx.insert(takenTimes).values(clinicians.map(({ personId }) => ({ visitId, clinicianId: personId, startsAt, endsAt }))).catch((cause: unknown) => {
    if (sqlState(cause) === EXCLUSION_VIOLATION) throw new Refusal("wrong-state", "You, or a colleague you asked, are already booked then. Pick another time.", "double-booking");
    throw cause;
  });
}

/** The SQLSTATE of a driver's error; Drizzle wraps it as the cause. */
function sqlState(thrown: unknown): string | null {
  if (!(thrown instanceof Error)) return null;
  if ("code" in thrown && typeof thrown.code === "string") return thrown.code;
  return sqlState(thrown.cause);
}
