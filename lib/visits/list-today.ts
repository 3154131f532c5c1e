import type { Grant } from "@/lib/access/authorize";
import { cardsOf } from "@/lib/identity/person-store";
import { outcomeOf, type Checklist } from "@/lib/readiness/checklist";
import { checklistsOf } from "@/lib/readiness/checklist-store";
import type { ItemOutcome } from "@/lib/readiness/item";
import { isOver, joinWindow, seatOf, type Visit } from "./visit";
import { visitsOf } from "./visit-store";

/** How the patient stands, in the words of the clinician's day. */
export type Presence = "not-here" | "checking" | "ready" | "in-call" | "left" | "missed";
export type Readiness = { readonly camera: ItemOutcome; readonly microphone: ItemOutcome; readonly network: ItemOutcome; readonly private: ItemOutcome };

/** One line of a clinician's day. Times are ISO 8601 instants. */
export type DayVisit = {
  readonly id: string;
  readonly patientId: string;
  readonly patientName: string;
  readonly hosting: boolean;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly presence: Presence;
  readonly waitingSince: string | null;
  readonly readiness: Readiness | null;
};

const HALF_DAY = 12 * 3_600_000;
const AHEAD = 36 * 3_600_000;

/** The clinician's visits from half a day back to a day and a half ahead that are not over, earliest first. */
export async function listToday(grant: Grant<"visits.list">): Promise<readonly DayVisit[]> {
  const { actor, tx, now } = grant;
  if (actor.kind !== "person") return [];
  const found = await visitsOf(tx, actor.id, new Date(now.getTime() - HALF_DAY), new Date(now.getTime() + AHEAD));
  const open = found.filter((visit) => !isOver(visit));
  const cards = await cardsOf(grant, open.map((visit) => visit.patientId));
  const checklists = await checklistsOf(grant, open.map((visit) => visit.id));
  return open.map((visit) => {
    const checklist = checklists.get(`${visit.id}/${visit.patientId}`) ?? null;
    const seat = seatOf(visit, visit.patientId);
    return {
      id: visit.id, patientId: visit.patientId, patientName: cards.get(visit.patientId)?.name ?? "", hosting: visit.clinicianId === actor.id,
      startsAt: visit.startsAt.toISOString(), endsAt: visit.endsAt.toISOString(),
      presence: presenceOf(visit, now), waitingSince: seat?.state === "waiting" ? seat.since.toISOString() : null,
      readiness: checklist === null ? null : readinessOf(checklist),
    };
  });
}

function presenceOf(visit: Visit, now: Date): Presence {
  if (joinWindow(visit, now) === "late") return "missed";
  switch (seatOf(visit, visit.patientId)?.state) {
    case "preparing": return "checking";
    case "waiting": return "ready";
    case "admitted": return "in-call";
    case "left":
    case "removed": return "left";
    case "invited":
    case undefined: return "not-here";
  }
}

function readinessOf({ answers }: Checklist): Readiness {
  const of = (item: number): ItemOutcome => outcomeOf(answers, item) ?? "skip";
  return { camera: of(8), microphone: of(9), network: of(13), private: of(18) };
}
