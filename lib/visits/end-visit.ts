import type { Grant } from "@/lib/access/authorize";
import type { Rooms } from "@/lib/media/room";
import { publish } from "@/lib/platform/events/publish";
import { Refusal } from "@/lib/platform/refusal";
import { deleteFrames } from "@/lib/relay/frame-store";
import { close } from "./media-rights";
import { isOver, joinWindow, type Outcome } from "./visit";
import { lockVisit, saveVisitState } from "./visit-store";

/** Ends a visit with its outcome, forgets the relay's frames and deletes the media room. Also right for a visit nobody came to. */
export async function endVisit(grant: Grant<"visit.end">, visitId: string, outcome: Outcome, rooms: Rooms): Promise<Record<string, never>> {
  const { tx, now } = grant;
  const visit = await lockVisit(tx, visitId);
  if (isOver(visit)) throw new Refusal("wrong-state", "This visit is over.", "visit-over");
  if (joinWindow(visit, now) === "early") throw new Refusal("wrong-state", "This visit has not begun. You can cancel it instead.", "too-early");
  if (outcome === "completed" && visit.state !== "in-session") throw new Refusal("wrong-state", "Nobody was admitted, so this visit cannot be done.", "never-in-session");
  await saveVisitState(tx, visitId, outcome, now);
  await deleteFrames(tx, visitId);
  await publish(tx, "visit", visit.seats.map((one) => one.personId), visitId, now);
  grant.afterCommit(() => close(rooms, visit.roomName));
  return {};
}
