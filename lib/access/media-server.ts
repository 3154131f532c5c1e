import "server-only";
import { connectRooms } from "@/lib/media/room";
import { config } from "@/lib/platform/config";
import type { MediaServer } from "@/lib/visits/join-visit";

let known: MediaServer | null = null;

/** The media server this deployment was given: the address browsers use, the key that signs tokens, and its rooms. */
export function mediaServer(): MediaServer {
  const { media } = config();
  return (known ??= { url: media.url, key: media.key, rooms: connectRooms(media) });
}
