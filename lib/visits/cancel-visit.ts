import type { Grant } from "@/lib/access/authorize";
import type { Rooms } from "@/lib/media/room";
import { mailAboutVisit } from "@/lib/notify/mail-about-visit";
import { publish } from "@/lib/platform/events/publish";
import { Refusal } from "@/lib/platform/refusal";
import { deleteFrames } from "@/lib/relay/frame-store";
import { close } from "./media-rights";
import { saveVisitState, lockVisit } from "./visit-store";

/** Calls a visit off before it began, and writes the patient. Who waits already is disconnected, and the relay forgets their frames. */
export async function cancelVisit(grant: Grant<"visit.cancel">, visitId: string, rooms: Rooms): Promise<Record<string, never>> {
  const visit = await lockVisit(grant.tx, visitId);
  if (visit.state !== "scheduled") throw new Refusal("wrong-state", "Only a visit that has not begun can be cancelled.", `visit-is-${visit.state}`);
  await saveVisitState(grant.tx, visitId, "cancelled", grant.now);
  await deleteFrames(grant.tx, visitId);
  await mailAboutVisit(grant, "cancelled", { visitId, patientId: visit.patientId, startsAt: visit.startsAt });
  await publish(grant.tx, "visit", visit.seats.map((seat) => seat.personId), visitId, grant.now);
  grant.afterCommit(() => close(rooms, visit.roomName));
  return {};
}
