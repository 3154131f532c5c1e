import type { Grant } from "@/lib/access/authorize";
import { peekSession } from "@/lib/identity/session-store";
import type { Rooms } from "@/lib/media/room";
import { takeEventOnce } from "@/lib/media/take-event-once";
import { joinDenial } from "./join-conditions";
import { joinFacts } from "./join-facts";
import { rightsOf } from "./media-rights";
import type { Seat, Visit } from "./visit";
import { lockVisitByRoom } from "./visit-store";

/** What the media server told, verified and parsed. */
export type Told = { readonly id: string; readonly event: string; readonly room: string | null; readonly identity: string | null };

/**
 * Every join is checked again: whoever has no right to be in the room now is taken out, whoever has gets exactly their seat's rights.
 * A webhook never grants a seat, and one heard twice counts once (security.md §4).
 *
 * Unlike every other act this one speaks to the media server before it commits. An answer that fails is then refused (`unavailable`)
 * and its id is not kept, so the media server's redelivery tries again; and the visit stays locked until the rights are set, so an
 * admission or a removal that comes meanwhile sets its own after these.
 */
export async function hearMediaServer(grant: Grant<"media.webhook">, told: Told, rooms: Rooms): Promise<Record<string, never>> {
  const { room, identity } = told;
  const fresh = await takeEventOnce(grant.tx, told.id, grant.now);
  if (!fresh || told.event !== "participant_joined" || room === null || identity === null) return {};
  const visit = await lockVisitByRoom(grant.tx, room);
  const seat = visit?.seats.find((one) => one.mediaIdentity === identity) ?? null;
  if (visit !== null && seat !== null && await belongs(grant, visit, seat)) await rooms.setRights(room, identity, rightsOf(seat));
  else await rooms.removeParticipant(room, identity);
  return {};
}

/** What a token hangs on, asked of the session that stepped up: it is alive, its person's account active, and nothing denies the seat. */
async function belongs(grant: Grant<"media.webhook">, visit: Visit, seat: Seat): Promise<boolean> {
  if (seat.steppedUpSession === null) return false;
  const person = await peekSession(grant.tx, seat.steppedUpSession, grant.now);
  if (person?.id !== seat.personId || person.state !== "active") return false;
  const facts = await joinFacts(grant, visit, seat.personId);
  return joinDenial({ ...facts, seat, sessionId: person.sessionId }, grant.now) === null;
}
