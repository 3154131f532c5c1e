import type { Grant } from "@/lib/access/authorize";
import { decideTelehealth } from "@/lib/consent/consent-store";
import type { Rooms } from "@/lib/media/room";
import { publish } from "@/lib/platform/events/publish";
import { Refusal } from "@/lib/platform/refusal";
import { openItems, outcomeOf, unanswered, type Checklist } from "@/lib/readiness/checklist";
import { saveChecklist } from "@/lib/readiness/checklist-store";
import { CONSENT_ITEM } from "@/lib/readiness/item";
import { audienceOf } from "./audience";
import { emptySeat } from "./empty-seat";
import { isInside, requireLive, requireNotRemoved, requireSeat, seatTo } from "./visit";
import { lockVisit, saveSeatState } from "./visit-store";

/**
 * Keeps the answers of a device check. Returns the items that still block. The consent item's answer is a consent decision too; who
 * refuses while waiting or admitted is out of the visit at once.
 */
export async function checkDevice(grant: Grant<"visit.check-device">, visitId: string, checklist: Checklist, rooms: Rooms): Promise<{ openItems: readonly number[]; unanswered: readonly number[] }> {
  const { tx, now, actor } = grant;
  if (actor.kind !== "person") throw new Refusal("forbidden", "Only a participant checks a device.");
  const visit = await lockVisit(tx, visitId);
  requireLive(visit);
  const seat = requireSeat(visit, actor.id);
  requireNotRemoved(seat);
  const audience = audienceOf(seat);
  await saveChecklist(grant, visitId, actor.id, checklist);
  const decision = audience === "patient" ? decisionIn(checklist) : null;
  if (decision !== null) await decideTelehealth(tx, actor.id, decision, now);
  if (decision === "refused" && isInside(seat)) await emptySeat(grant, visit, actor.id, rooms);
  if (seat.state === "invited" || seat.state === "left") await saveSeatState(tx, visitId, actor.id, seatTo(seat, "preparing"), now);
  await publish(tx, "visit", [visit.clinicianId], visitId, now);
  return { openItems: openItems(checklist, audience), unanswered: unanswered(checklist, audience) };
}

function decisionIn({ answers }: Checklist): "given" | "refused" | null {
  const consent = outcomeOf(answers, CONSENT_ITEM);
  if (consent === null) return null;
  return consent === "pass" ? "given" : "refused";
}
