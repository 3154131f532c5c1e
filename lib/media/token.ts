import { createHmac } from "node:crypto";

const LIFETIME_S = 60;

/** The app's key at the LiveKit server. */
export type MediaKey = { readonly id: string; readonly secret: string };

/** What a participant may do in the room. Data is the host's heartbeat alone (e2ee.md §3.5); no token ever holds more than these. */
export type MediaRights = { readonly canPublish: boolean; readonly canSubscribe: boolean; readonly canPublishData: boolean };

/** Connected and waiting: admission flips these on the server, at no cost of a handshake (design.md §6). */
export const WAITING_RIGHTS: MediaRights = { canPublish: false, canSubscribe: false, canPublishData: false };
export const PARTICIPANT_RIGHTS: MediaRights = { canPublish: true, canSubscribe: true, canPublishData: false };
export const HOST_RIGHTS: MediaRights = { canPublish: true, canSubscribe: true, canPublishData: true };

/**
 * A LiveKit access token: one room, one identity, valid from `now` for 60 s (security.md §4). A JWT signed with HS256 as RFC 7515
 * describes, made in place because synchronous HMAC is some thirty times faster than WebCrypto's. It names nobody: no name, metadata
 * or attributes, and none of the rights to make, list, record or administer rooms.
 */
export function mintMediaToken({ key, room, identity, rights, now }: {
  readonly key: MediaKey; readonly room: string; readonly identity: string; readonly rights: MediaRights; readonly now: Date;
}): string {
  if (key.secret === "" || room === "" || identity === "") throw new TypeError("A media token needs a secret, a room and an identity.");
  const from = Math.floor(now.getTime() / 1000);
  const video = {
    roomJoin: true, room, ...rights, canUpdateOwnMetadata: false,
    // Sources supersede canPublish, so a token that may not publish names none.
    ...(rights.canPublish ? { canPublishSources: ["camera", "microphone"] } : {}),
  };
  const signed = `${part({ alg: "HS256", typ: "JWT" })}.${part({ iss: key.id, sub: identity, nbf: from, exp: from + LIFETIME_S, video })}`;
  return `${signed}.${createHmac("sha256", key.secret).update(signed).digest("base64url")}`;
}

function part(content: object): string {
  return Buffer.from(JSON.stringify(content)).toString("base64url");
}
