import type { Grant } from "@/lib/access/authorize";
import { publish } from "@/lib/platform/events/publish";
import { Refusal } from "@/lib/platform/refusal";
import { joinDenial } from "./join-conditions";
import { joinFacts } from "./join-facts";
import { requireSeat, seatTo, type SeatState } from "./visit";
import { lockVisit, saveSeatState } from "./visit-store";

/** A step-up opens the door for five minutes; once inside it holds for the visit (design.md §5). */
const FRESH_MS = 5 * 60_000;

/**
 * Takes a person from the checklist to the waiting room; the host needs no admission and is in at once. Asking again changes nothing,
 * so a reload keeps the seat. Throws with the same rules a media token does.
 */
export async function waitForAdmission(grant: Grant<"visit.wait">, visitId: string): Promise<{ state: SeatState }> {
  const { tx, now, actor } = grant;
  if (actor.kind !== "person") throw new Refusal("forbidden", "Only a participant can do this.");
  const visit = await lockVisit(tx, visitId);
  const seat = requireSeat(visit, actor.id);
  const inside = seat.state === "waiting" || seat.state === "admitted";
  const next: SeatState = inside ? seat.state : seatTo(seat, seat.part === "host" ? "admitted" : "waiting");
  const denied = joinDenial({ ...await joinFacts(grant, visit, actor.id), seat: { ...seat, state: next }, sessionId: actor.sessionId }, now);
  if (denied !== null) throw new Refusal(denied.code, denied.message, denied.rule);
  if (inside) return { state: next };
  if (seat.steppedUpAt === null || now.getTime() - seat.steppedUpAt.getTime() > FRESH_MS) {
    throw new Refusal("step-up-needed", "Please confirm it is you once more.", "step-up-stale");
  }
  await saveSeatState(tx, visitId, actor.id, next, now);
  await publish(tx, "visit", visit.seats.map((one) => one.personId), visitId, now);
  return { state: next };
}
