import type { Rooms } from "@/lib/media/room";
import { HOST_RIGHTS, PARTICIPANT_RIGHTS, WAITING_RIGHTS, type MediaRights } from "@/lib/media/token";
import { log } from "@/lib/platform/deployment-log";
import type { Seat } from "./visit";

/** What a seat may do on the media server; a waiting connection may do nothing (design.md §6). */
export function rightsOf({ state, part }: Pick<Seat, "state" | "part">): MediaRights {
  if (state !== "admitted") return WAITING_RIGHTS;
  return part === "host" ? HOST_RIGHTS : PARTICIPANT_RIGHTS;
}

/** Lifts or lowers a live connection's rights. Where the media server does not answer, the person's next token carries them, so the act stands. */
export async function setRights(rooms: Rooms, room: string, identity: string, rights: MediaRights): Promise<void> {
  await rooms.setRights(room, identity, rights).catch((cause: unknown) => { log().error("media.set-rights", cause); });
}

/** Drops a live connection. Where the media server does not answer, the rekey has already shut it out, and no new token is given. */
export async function drop(rooms: Rooms, room: string, identity: string): Promise<void> {
  await rooms.removeParticipant(room, identity).catch((cause: unknown) => { log().error("media.remove-participant", cause); });
}

/** Closes a visit's room. Where the media server does not answer, it closes an empty room by itself after a minute. */
export async function close(rooms: Rooms, room: string): Promise<void> {
  await rooms.deleteRoom(room).catch((cause: unknown) => { log().error("media.delete-room", cause); });
}
