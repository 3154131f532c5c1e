import type { Grant } from "@/lib/access/authorize";
import { findChecklist } from "@/lib/readiness/checklist-store";
import { openItems, unanswered } from "@/lib/readiness/checklist";
import { audienceOf } from "./audience";
import { readVisit } from "./read-visit";
import { CLOSES_AFTER, OPENS_BEFORE, requireSeat, type Part, type SeatState } from "./visit";
import { findVisit } from "./visit-store";

/** A visit's page for one of its participants: the visit, who looks, how far they are, and why it is. Times are ISO 8601 instants. */
export type OpenVisit = Awaited<ReturnType<typeof readVisit>> & {
  readonly me: { readonly personId: string; readonly part: Part; readonly state: SeatState; readonly checked: boolean };
  readonly opensAt: string;
  readonly closesAt: string;
  readonly reason: string | null;
};

export async function openVisit(grant: Grant<"visit.read">, visitId: string): Promise<OpenVisit> {
  const { tx, vault, actor } = grant;
  const visit = await findVisit(tx, visitId);
  const seat = requireSeat(visit, actor.kind === "person" ? actor.id : "");
  const checklist = await findChecklist(grant, visitId, seat.personId);
  const audience = audienceOf(seat);
  const checked = checklist !== null && unanswered(checklist, audience).length === 0 && openItems(checklist, audience).length === 0;
  const place = { table: "visits", column: "reason", row: visitId, subject: visit.patientId };
  return {
    ...await readVisit(grant, visitId),
    me: { personId: seat.personId, part: seat.part, state: seat.state, checked },
    opensAt: new Date(visit.startsAt.getTime() - OPENS_BEFORE).toISOString(),
    closesAt: new Date(visit.endsAt.getTime() + CLOSES_AFTER).toISOString(),
    reason: visit.reason === null ? null : await vault.open(tx, place, visit.reason),
  };
}
