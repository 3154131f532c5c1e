import { RoomServiceClient, ServerError, TrackSource } from "livekit-server-sdk";
import type { MediaKey, MediaRights } from "@/lib/media/token";
import { Failure } from "@/lib/platform/failure";
import { Refusal } from "@/lib/platform/refusal";

const MOST_PARTICIPANTS = 8;
const EMPTY_FOR_S = 60;

/** Whether the act met anyone: a participant or room that is gone already is as good as removed. */
type Met = "done" | "not-there";

/**
 * The visit's rooms on the LiveKit server. Each act waits at most 2 s and then throws Refusal "unavailable", rule
 * "media-unavailable" (security.md §0.8); an answer that means we asked wrongly (a bad key, a bad name) is a Failure.
 */
export type Rooms = {
  /** Makes the room where it is missing; a room that is there stays as it is, with its participants. */
  ensureRoom(room: string): Promise<void>;
  /** Ends the room for everyone in it. */
  deleteRoom(room: string): Promise<Met>;
  /** Takes effect on the live connection. A participant without one gets the same rights from the next token. */
  setRights(room: string, identity: string, rights: MediaRights): Promise<Met>;
  /** Ends the connection. Until the token runs out it can be opened again: the webhook's check and the rekey keep them out. */
  removeParticipant(room: string, identity: string): Promise<Met>;
};

export function connectRooms({ apiUrl, key, timeoutSeconds = 2 }: { readonly apiUrl: string; readonly key: MediaKey; readonly timeoutSeconds?: number }): Rooms {
  const client = new RoomServiceClient(apiUrl, key.id, key.secret, { requestTimeout: timeoutSeconds, failover: false });
  return {
    async ensureRoom(room) {
      await ask("media.ensure-room", () => client.createRoom({ name: room, emptyTimeout: EMPTY_FOR_S, departureTimeout: EMPTY_FOR_S, maxParticipants: MOST_PARTICIPANTS }));
    },
    deleteRoom: (room) => ask("media.delete-room", () => client.deleteRoom(room)),
    setRights: (room, identity, { canPublish, canSubscribe, canPublishData }) => ask("media.set-rights", () => client.updateParticipant(room, identity, {
      permission: { canPublish, canSubscribe, canPublishData, canUpdateMetadata: false, canPublishSources: canPublish ? [TrackSource.CAMERA, TrackSource.MICROPHONE] : [] },
    })),
    removeParticipant: (room, identity) => ask("media.remove-participant", () => client.removeParticipant(room, identity)),
  };
}

async function ask(what: string, act: () => Promise<unknown>): Promise<Met> {
  try {
    await act();
    return "done";
  } catch (cause) {
    const status = cause instanceof ServerError ? cause.status : null;
    if (status === 404) return "not-there";
    if (status !== null && status < 500 && status !== 429) throw new Failure(what, cause);
    throw new Refusal("unavailable", "The video service does not answer. Try again in a moment.", "media-unavailable");
  }
}
