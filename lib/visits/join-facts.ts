import { telehealthDecision } from "@/lib/consent/consent-store";
import type { Work } from "@/lib/platform/work";
import { openItems, unanswered } from "@/lib/readiness/checklist";
import { findChecklist } from "@/lib/readiness/checklist-store";
import { audienceOf } from "./audience";
import type { JoinFacts } from "./join-conditions";
import { seatOf, type Visit } from "./visit";

/** What a media token hangs on beside the visit and the session: consent in force, and the checklist's state. Only the patient's consent is asked. */
export async function joinFacts(work: Work, visit: Visit, personId: string): Promise<Pick<JoinFacts, "visit" | "consented" | "openItems">> {
  const seat = seatOf(visit, personId);
  if (seat === null) return { visit, consented: false, openItems: null };
  const checklist = await findChecklist(work, visit.id, personId);
  const audience = audienceOf(seat);
  const answered = checklist !== null && unanswered(checklist, audience).length === 0;
  const consented = seat.part !== "patient" || await telehealthDecision(work.tx, personId) === "given";
  return { visit, consented, openItems: answered ? openItems(checklist, audience) : null };
}
