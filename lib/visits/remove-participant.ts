import type { Grant } from "@/lib/access/authorize";
import type { Rooms } from "@/lib/media/room";
import { publish } from "@/lib/platform/events/publish";
import { Refusal } from "@/lib/platform/refusal";
import { appendFrame } from "@/lib/relay/frame-store";
import { drop } from "./media-rights";
import { requireLive, requireSeat, seatTo } from "./visit";
import { lockVisit, saveSeatState } from "./visit-store";

/**
 * `commit` is null for someone who is not in the group: still waiting, or admitted with a browser that reloaded and is no member now.
 * The relay cannot read who is a member, so it takes the host's browser's word; should that be wrong, the media connection is dropped
 * and the seat closed all the same, and the host's browser rekeys on the news.
 */
export type Removal = { readonly personId: string; readonly groupId: string; readonly epoch: number; readonly commit: Uint8Array | null };

/** Takes a person out for good: the group rekeys, the seat closes, and the media server drops the connection. */
export async function removeParticipant(grant: Grant<"visit.remove">, visitId: string, { personId, groupId, epoch, commit }: Removal, rooms: Rooms): Promise<Record<string, never>> {
  const { tx, now } = grant;
  grant.about({ personId });
  const visit = await lockVisit(tx, visitId);
  requireLive(visit);
  const seat = requireSeat(visit, personId);
  if (seat.part === "host") throw new Refusal("wrong-state", "The host cannot be removed. End the visit instead.", "host-stays");
  const state = seatTo(seat, "removed");
  if (commit !== null) await appendFrame(tx, visitId, { fromId: visit.clinicianId, toId: null, groupId, epoch, kind: "commit", bytes: commit }, now);
  await saveSeatState(tx, visitId, personId, state, now);
  const everyone = visit.seats.map((one) => one.personId);
  if (commit !== null) await publish(tx, "relay", everyone, visitId, now);
  await publish(tx, "visit", everyone, visitId, now);
  const identity = seat.mediaIdentity;
  if (identity !== null) grant.afterCommit(() => drop(rooms, visit.roomName, identity));
  return {};
}
