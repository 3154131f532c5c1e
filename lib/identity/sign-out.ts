import type { Grant } from "@/lib/access/authorize";
import type { Rooms } from "@/lib/media/room";
import { publish } from "@/lib/platform/events/publish";
import { emptySeatsOf } from "@/lib/visits/empty-seat";
import { endSession } from "./session-store";

/**
 * Ends the session's row; a copy of the cookie is worth nothing from then on, and open streams close. Seats that this session opened
 * empty, and their media connections end, wherever they are open.
 */
export async function signOut(grant: Grant<"session.end">, rooms: Rooms): Promise<Record<string, never>> {
  const { tx, now, actor } = grant;
  if (actor.kind !== "person") return {};
  await endSession(tx, actor.sessionId, now); // before any visit is locked: every act locks its session first
  await emptySeatsOf(grant, actor.id, actor.sessionId, rooms);
  await publish(tx, "session", [actor.id], null, now);
  return {};
}
