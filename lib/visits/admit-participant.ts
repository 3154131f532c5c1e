import type { Grant } from "@/lib/access/authorize";
import type { Rooms } from "@/lib/media/room";
import { publish } from "@/lib/platform/events/publish";
import { Refusal } from "@/lib/platform/refusal";
import { appendFrame } from "@/lib/relay/frame-store";
import { joinDenial } from "./join-conditions";
import { joinFacts } from "./join-facts";
import { rightsOf, setRights } from "./media-rights";
import { requireLive, requireSeat, seatTo, type Seat, type Visit } from "./visit";
import { lockVisit, saveSeatState, saveVisitState } from "./visit-store";

/** The host's cryptographic act: the MLS commit that adds a person, and their Welcome. Bytes are opaque here. */
export type Admission = { readonly personId: string; readonly groupId: string; readonly epoch: number; readonly commit: Uint8Array; readonly welcome: Uint8Array };

/**
 * Admits in one step: the relay takes commit and Welcome, the seat opens, and after the commit the media server lifts the waiting
 * connection's limits. Two admissions at once have one winner (`commit-taken` or `wrong-state` for the other). Who is let in must wait
 * (or be in already) and still meet every condition of a media token; throws with the rule of the one that fails.
 */
export async function admitParticipant(grant: Grant<"visit.admit">, visitId: string, admission: Admission, rooms: Rooms): Promise<{ seq: number }> {
  const { tx, now } = grant;
  grant.about({ personId: admission.personId });
  const visit = await lockVisit(tx, visitId);
  requireLive(visit);
  const seat = requireSeat(visit, admission.personId);
  const state = seatTo(seat, "admitted");
  await requireJoinable(grant, visit, seat);
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

async function requireJoinable(grant: Grant<"visit.admit">, visit: Visit, seat: Seat): Promise<void> {
  const denied = joinDenial({ ...await joinFacts(grant, visit, seat.personId), seat, sessionId: seat.steppedUpSession ?? "" }, grant.now);
  if (denied !== null) throw new Refusal("wrong-state", "That person cannot be let in now. They are asked what is missing.", denied.rule); // said to the host
}
