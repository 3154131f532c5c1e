import type { Grant } from "@/lib/access/authorize";
import type { Rooms } from "@/lib/media/room";
import { Refusal } from "@/lib/platform/refusal";
import { emptySeat } from "./empty-seat";
import { lockVisit } from "./visit-store";

/** Steps out of a visit: the seat empties and the media connection ends. Coming back starts at the device check. */
export async function leaveVisit(grant: Grant<"visit.leave">, visitId: string, rooms: Rooms): Promise<Record<string, never>> {
  if (grant.actor.kind !== "person") throw new Refusal("forbidden", "Only a participant can do this.");
  await emptySeat(grant, await lockVisit(grant.tx, visitId), grant.actor.id, rooms);
  return {};
}
