import type { Grant } from "@/lib/access/authorize";
import { publish } from "@/lib/platform/events/publish";
import { Refusal } from "@/lib/platform/refusal";
import { requireLive, seatOf } from "@/lib/visits/visit";
import { lockVisit } from "@/lib/visits/visit-store";
import { appendFrame, type Frame } from "./frame-store";

/** Takes one sealed frame into the visit's order and wakes whom it is for. Commits and Welcomes come from the host alone (e2ee.md §3). */
export async function postFrame({ tx, now, actor }: Grant<"relay.post">, visitId: string, frame: Omit<Frame, "seq" | "fromId">): Promise<{ seq: number }> {
  if (actor.kind !== "person") throw new Refusal("forbidden", "Only a participant can do this.");
  const visit = await lockVisit(tx, visitId);
  requireLive(visit);
  const hostsOnly = frame.kind === "commit" || frame.kind === "welcome";
  if (hostsOnly && actor.id !== visit.clinicianId) throw new Refusal("forbidden", "Only the clinician of this visit can do this.", "host-only");
  if (frame.toId !== null && seatOf(visit, frame.toId) === null) throw new Refusal("invalid-input", "That person is not part of this visit.", "relay-addressee");
  const seq = await appendFrame(tx, visitId, { ...frame, fromId: actor.id }, now);
  const heard = visit.seats.map((seat) => seat.personId).filter((id) => id !== actor.id && (frame.toId === null || frame.toId === id));
  await publish(tx, "relay", heard, visitId, now);
  return { seq };
}
