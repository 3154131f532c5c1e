import type { Grant } from "@/lib/access/authorize";
import { decideTelehealth } from "@/lib/consent/consent-store";
import { publish } from "@/lib/platform/events/publish";
import { Refusal } from "@/lib/platform/refusal";
import { openItems, outcomeOf, unanswered, type Checklist } from "@/lib/readiness/checklist";
import { saveChecklist } from "@/lib/readiness/checklist-store";
import { CONSENT_ITEM } from "@/lib/readiness/item";
import { audienceOf } from "./audience";
import { requireLive, requireNotRemoved, requireSeat, seatTo } from "./visit";
import { lockVisit, saveSeatState } from "./visit-store";

/** Keeps the answers of a device check. Returns the items that still block. The consent item's answer is a consent decision too. */
export async function checkDevice(grant: Grant<"visit.check-device">, visitId: string, checklist: Checklist): Promise<{ openItems: readonly number[]; unanswered: readonly number[] }> {
  const { tx, now, actor } = grant;
  if (actor.kind !== "person") throw new Refusal("forbidden", "Only a participant checks a device.");
  const visit = await lockVisit(tx, visitId);
  requireLive(visit);
  const seat = requireSeat(visit, actor.id);
  requireNotRemoved(seat);
  const audience = audienceOf(seat);
  await saveChecklist(grant, visitId, actor.id, checklist);
  const consent = audience === "patient" ? outcomeOf(checklist.answers, CONSENT_ITEM) : null;
  if (consent !== null) await decideTelehealth(tx, actor.id, consent === "pass" ? "given" : "refused", now);
  if (seat.state === "invited" || seat.state === "left") await saveSeatState(tx, visitId, actor.id, seatTo(seat, "preparing"), now);
  await publish(tx, "visit", [visit.clinicianId], visitId, now);
  return { openItems: openItems(checklist, audience), unanswered: unanswered(checklist, audience) };
}
