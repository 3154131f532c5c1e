import type { Grant } from "@/lib/access/authorize";
import type { Rooms } from "@/lib/media/room";
import { publish } from "@/lib/platform/events/publish";
import { Refusal } from "@/lib/platform/refusal";
import { drop } from "./media-rights";
import { requireSeat, seatTo } from "./visit";
import { lockVisit, saveSeatState } from "./visit-store";

/** Steps out of a visit: the seat empties and the media connection ends. Coming back starts at the device check. */
export async function leaveVisit({ tx, now, actor, afterCommit }: Grant<"visit.leave">, visitId: string, rooms: Rooms): Promise<Record<string, never>> {
  if (actor.kind !== "person") throw new Refusal("forbidden", "Only a participant can do this.");
  const visit = await lockVisit(tx, visitId);
  const seat = requireSeat(visit, actor.id);
  await saveSeatState(tx, visitId, actor.id, seatTo(seat, "left"), now);
  await publish(tx, "visit", visit.seats.map((one) => one.personId), visitId, now);
  const identity = seat.mediaIdentity;
  if (identity !== null) afterCommit(() => drop(rooms, visit.roomName, identity));
  return {};
}
