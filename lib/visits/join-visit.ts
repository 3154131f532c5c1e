import type { Grant } from "@/lib/access/authorize";
import type { Rooms } from "@/lib/media/room";
import { mintMediaToken, type MediaKey } from "@/lib/media/token";
import { Refusal } from "@/lib/platform/refusal";
import { rightsOf } from "./media-rights";
import { seatOf } from "./visit";

/** How to reach the media server for one minute. `publish` says whether this person was admitted; a waiting one connects with no rights. */
export type MediaPass = { readonly url: string; readonly token: string; readonly identity: string; readonly publish: boolean };
export type MediaServer = { readonly url: string; readonly key: MediaKey; readonly rooms: Rooms };

/** Mints the media token (design.md §6): one room, 60 s, identity from the endorsed MLS key. The room is made if it is not there. */
export function joinVisit({ actor, now, facts: { visit }, afterCommit }: Grant<"visit.join">, server: MediaServer): Promise<MediaPass> {
  const seat = actor.kind === "person" ? seatOf(visit, actor.id) : null;
  const identity = seat?.mediaIdentity ?? null;
  if (seat === null || identity === null) throw new Refusal("step-up-needed", "Please confirm it is you once more.");
  const rights = rightsOf(seat);
  const token = mintMediaToken({ key: server.key, room: visit.roomName, identity, rights, now });
  afterCommit(() => server.rooms.ensureRoom(visit.roomName));
  return Promise.resolve({ url: server.url, token, identity, publish: rights.canPublish });
}
