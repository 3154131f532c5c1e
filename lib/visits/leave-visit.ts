import type { Grant } from "@/lib/access/authorize";
import { publish } from "@/lib/platform/events/publish";
import { Refusal } from "@/lib/platform/refusal";
import { requireSeat, seatTo } from "./visit";
import { lockVisit, saveSeatState } from "./visit-store";

/** Steps out of a visit; coming back starts at the device check. */
export async function leaveVisit({ tx, now, actor }: Grant<"visit.leave">, visitId: string): Promise<Record<string, never>> {
  if (actor.kind !== "person") throw new Refusal("forbidden", "Only a participant can do this.");
  const visit = await lockVisit(tx, visitId);
  const seat = requireSeat(visit, actor.id);
  await saveSeatState(tx, visitId, actor.id, seatTo(seat, "left"), now);
  await publish(tx, "visit", visit.seats.map((one) => one.personId), visitId, now);
  return {};
}
