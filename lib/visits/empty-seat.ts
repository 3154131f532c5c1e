import type { Grant } from "@/lib/access/authorize";
import type { Action } from "@/lib/access/policy";
import type { Rooms } from "@/lib/media/room";
import { publish } from "@/lib/platform/events/publish";
import { drop } from "./media-rights";
import { isInside, requireSeat, seatTo, type Visit } from "./visit";
import { liveSeatsOf, lockVisit, saveSeatState } from "./visit-store";

type Way = Pick<Grant<Action>, "tx" | "now" | "afterCommit">;

/**
 * Empties a person's seat: everyone in the visit hears of it, so the host's browser rekeys without them (e2ee.md §3.4), and their media
 * connection ends. Call with the visit locked.
 */
export async function emptySeat({ tx, now, afterCommit }: Way, visit: Visit, personId: string, rooms: Rooms): Promise<void> {
  const seat = requireSeat(visit, personId);
  await saveSeatState(tx, visit.id, personId, seatTo(seat, "left"), now);
  await publish(tx, "visit", visit.seats.map((one) => one.personId), visit.id, now);
  const identity = seat.mediaIdentity;
  if (identity !== null) afterCommit(() => drop(rooms, visit.roomName, identity));
}

/** Empties every seat that this session opened and that is still live. */
export async function emptySeatsOf(way: Way, personId: string, sessionId: string, rooms: Rooms): Promise<void> {
  for (const visitId of await liveSeatsOf(way.tx, personId, sessionId)) {
    const visit = await lockVisit(way.tx, visitId);
    const seat = requireSeat(visit, personId); // as it is now that the visit is held
    if (isInside(seat) && seat.steppedUpSession === sessionId) await emptySeat(way, visit, personId, rooms);
  }
}
