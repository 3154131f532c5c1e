import type { Grant } from "@/lib/access/authorize";
import type { Rooms } from "@/lib/media/room";
import { publish } from "@/lib/platform/events/publish";
import { appendFrame } from "@/lib/relay/frame-store";
import { rightsOf, setRights } from "./media-rights";
import { requireLive, requireSeat, seatTo } from "./visit";
import { lockVisit, saveSeatState, saveVisitState } from "./visit-store";

/** The host's cryptographic act: the MLS commit that adds a person, and their Welcome. Bytes are opaque here. */
export type Admission = { readonly personId: string; readonly groupId: string; readonly epoch: number; readonly commit: Uint8Array; readonly welcome: Uint8Array };

/**
 * Admits in one step: the relay takes commit and Welcome, the seat opens, and after the commit the media server lifts the waiting
 * connection's limits. Two admissions at once have one winner (`commit-taken` or `wrong-state` for the other).
 */
export async function admitParticipant(grant: Grant<"visit.admit">, visitId: string, admission: Admission, rooms: Rooms): Promise<{ seq: number }> {
  const { tx, now } = grant;
  const visit = await lockVisit(tx, visitId);
  requireLive(visit);
  const seat = requireSeat(visit, admission.personId);
  const state = seatTo(seat, "admitted");
  const { groupId, epoch, personId, commit, welcome } = admission;
  await appendFrame(tx, visitId, { fromId: visit.clinicianId, toId: null, groupId, epoch, kind: "commit", bytes: commit }, now);
  const seq = await appendFrame(tx, visitId, { fromId: visit.clinicianId, toId: personId, groupId, epoch, kind: "welcome", bytes: welcome }, now);
  await saveSeatState(tx, visitId, personId, state, now);
  if (visit.state === "scheduled") await saveVisitState(tx, visitId, "in-session", null);
  const everyone = visit.seats.map((one) => one.personId);
  await publish(tx, "relay", everyone, visitId, now);
  await publish(tx, "visit", everyone, visitId, now);
  const identity = seat.mediaIdentity;
  if (identity !== null) grant.afterCommit(() => setRights(rooms, visit.roomName, identity, rightsOf({ ...seat, state })));
  return { seq };
}
