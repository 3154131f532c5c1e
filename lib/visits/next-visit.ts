import type { Grant } from "@/lib/access/authorize";
import { cardsOf } from "@/lib/identity/person-store";
import { isOver, joinWindow } from "./visit";
import { visitsOf } from "./visit-store";

/** The visit a patient or guest has next, as their home page shows it. */
export type NextVisit = { readonly id: string; readonly clinicianName: string; readonly startsAt: string };

const WEEKS = 60 * 24 * 3_600_000;
const HALF_DAY = 12 * 3_600_000;

export async function nextVisits(grant: Grant<"visits.list">): Promise<readonly NextVisit[]> {
  const { actor, tx, now } = grant;
  if (actor.kind !== "person") return [];
  const found = await visitsOf(tx, actor.id, new Date(now.getTime() - HALF_DAY), new Date(now.getTime() + WEEKS));
  const open = found.filter((visit) => !isOver(visit) && joinWindow(visit, now) !== "late");
  const cards = await cardsOf(grant, open.map((visit) => visit.clinicianId));
  return open.map((visit) => ({ id: visit.id, clinicianName: cards.get(visit.clinicianId)?.name ?? "", startsAt: visit.startsAt.toISOString() }));
}
