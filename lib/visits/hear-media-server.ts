import type { Grant } from "@/lib/access/authorize";
import type { Rooms } from "@/lib/media/room";
import { takeEventOnce } from "@/lib/media/take-event-once";
import { Refusal } from "@/lib/platform/refusal";
import { joinDenial } from "./join-conditions";
import { joinFacts } from "./join-facts";
import { drop, rightsOf, setRights } from "./media-rights";
import type { Seat, Visit } from "./visit";
import { findVisitByRoom } from "./visit-store";

/** What the media server told, verified and parsed. */
export type Told = { readonly id: string; readonly event: string; readonly room: string | null; readonly identity: string | null };

/**
 * Every join is checked again: whoever has no right to be in the room now is taken out, whoever has gets exactly their seat's rights.
 * A webhook never grants a seat, and one heard twice counts once (security.md §4).
 */
export async function hearMediaServer(grant: Grant<"media.webhook">, told: Told, rooms: Rooms): Promise<Record<string, never>> {
  const { room, identity } = told;
  const fresh = await takeEventOnce(grant.tx, told.id, grant.now);
  if (!fresh || told.event !== "participant_joined" || room === null || identity === null) return {};
  const visit = await findVisitByRoom(grant.tx, room).catch(unlessMissing);
  const seat = visit?.seats.find((one) => one.mediaIdentity === identity) ?? null;
  if (visit !== null && seat !== null && await belongs(grant, visit, seat)) {
    grant.afterCommit(() => setRights(rooms, room, identity, rightsOf(seat)));
  } else {
    grant.afterCommit(() => drop(rooms, room, identity));
  }
  return {};
}

async function belongs(grant: Grant<"media.webhook">, visit: Visit, seat: Seat): Promise<boolean> {
  const facts = await joinFacts(grant, visit, seat.personId);
  return joinDenial({ ...facts, seat, sessionId: seat.steppedUpSession ?? "" }, grant.now) === null;
}

function unlessMissing(cause: unknown): null {
  if (cause instanceof Refusal && cause.code === "not-found") return null;
  throw cause;
}
