import { deny, type Denial } from "@/lib/platform/denial";
import { joinWindow, isOver, type Seat, type Visit } from "./visit";

/** All that a media token hangs on (design.md §6). `openItems` is null while the checklist is unanswered. */
export type JoinFacts = {
  readonly visit: Visit;
  readonly seat: Seat;
  readonly sessionId: string;
  readonly consented: boolean;
  readonly openItems: readonly number[] | null;
};

/** An endorsement, and the step-up with it, holds for two hours (e2ee.md §4). */
const STEP_UP_HOLDS_MS = 2 * 3_600_000;

/** Why no media token is given now, or null. Each condition has a rule of its own. */
export function joinDenial(facts: JoinFacts, now: Date): Denial | null {
  return visitDenial(facts, now) ?? readinessDenial(facts) ?? seatDenial(facts, now);
}

function visitDenial({ visit, seat }: JoinFacts, now: Date): Denial | null {
  if (isOver(visit)) return deny("wrong-state", "visit-over", "This visit is over.");
  if (seat.state === "removed") return deny("forbidden", "removed", "You were removed from this visit. Please call the clinic.");
  switch (joinWindow(visit, now)) {
    case "early": return deny("wrong-state", "too-early", "You are early. This visit opens 30 minutes before its start.");
    case "late": return deny("wrong-state", "too-late", "The time for this visit has passed. Please call the clinic.");
    case "open": return null;
  }
}

function readinessDenial({ consented, openItems }: JoinFacts): Denial | null {
  if (!consented) return deny("wrong-state", "consent-missing", "We need your yes to video before this visit can start.");
  if (openItems === null) return deny("wrong-state", "checklist-unanswered", "Please check your device first.");
  return openItems.length > 0 ? deny("wrong-state", "checklist-open", "Something on your device still blocks the visit.") : null;
}

function seatDenial({ seat, sessionId }: JoinFacts, now: Date): Denial | null {
  if (!steppedUp(seat, sessionId, now)) return deny("step-up-needed", "step-up-needed", "Please confirm it is you once more.");
  return seat.state === "waiting" || seat.state === "admitted" ? null : deny("wrong-state", "not-waiting", "Please go to the waiting room first.");
}

function steppedUp(seat: Seat, sessionId: string, now: Date): boolean {
  return seat.signatureKey !== null && seat.steppedUpSession === sessionId && seat.steppedUpAt !== null
    && now.getTime() - seat.steppedUpAt.getTime() < STEP_UP_HOLDS_MS;
}
