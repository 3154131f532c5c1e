import { randomBytes, randomUUID } from "node:crypto";
import type { Grant } from "@/lib/access/authorize";
import { cardsOf } from "@/lib/identity/person-store";
import { mailAboutVisit } from "@/lib/notify/mail-about-visit";
import { publish } from "@/lib/platform/events/publish";
import { Refusal } from "@/lib/platform/refusal";
import { insertVisit } from "./insert-visit";

/** Minutes; the lengths a scheduler offers. */
export const LENGTHS = [15, 30, 45, 60] as const;

/** What a clinician fills in. `startsAt` is an instant; `colleagueIds` are clinicians asked to join. */
export type Booking = {
  readonly patientId: string;
  readonly startsAt: Date;
  readonly minutes: (typeof LENGTHS)[number];
  readonly reason: string | null;
  readonly colleagueIds: readonly string[];
};

const MINUTE = 60_000;
const MOST_PEOPLE = 6;
const YEAR_MS = 366 * 24 * 3_600_000;

/** Books a visit and writes the patient. Throws `wrong-state`, rule `double-booking`, where the clinician is taken then. */
export async function scheduleVisit(grant: Grant<"visit.schedule">, booking: Booking): Promise<{ id: string }> {
  const { tx, vault, now, actor } = grant;
  if (actor.kind !== "person") throw new Refusal("forbidden", "Only a clinician schedules visits.");
  requireSensibleTime(booking.startsAt, now);
  const colleagueIds = await requireColleagues(grant, booking.colleagueIds, actor.id);
  const id = randomUUID();
  grant.about({ visitId: id, patientId: booking.patientId });
  await insertVisit(tx, {
    id, clinicianId: actor.id, patientId: booking.patientId, state: "scheduled", createdAt: now, endedAt: null,
    startsAt: booking.startsAt, endsAt: new Date(booking.startsAt.getTime() + booking.minutes * MINUTE),
    roomName: randomBytes(16).toString("base64url"),
    reason: booking.reason === null ? null : await vault.seal(tx, { table: "visits", column: "reason", row: id, subject: booking.patientId }, booking.reason),
  }, [
    { personId: actor.id, part: "host" }, { personId: booking.patientId, part: "patient" },
    ...colleagueIds.map((personId) => ({ personId, part: "third" as const })),
  ]);
  await mailAboutVisit(grant, "booked", { visitId: id, patientId: booking.patientId, startsAt: booking.startsAt });
  await publish(tx, "visit", [actor.id, booking.patientId, ...colleagueIds], id, now);
  return { id };
}

function requireSensibleTime(startsAt: Date, now: Date): void {
  if (startsAt.getTime() < now.getTime() - MINUTE) throw new Refusal("invalid-input", "That time has passed. Pick a later one.", "start-in-the-past");
  if (startsAt.getTime() > now.getTime() + YEAR_MS) throw new Refusal("invalid-input", "That is more than a year away. Pick an earlier day.", "start-too-far");
}

async function requireColleagues(grant: Grant<"visit.schedule">, ids: readonly string[], hostId: string): Promise<readonly string[]> {
  const wanted = [...new Set(ids)];
  const cards = await cardsOf(grant, wanted);
  const sound = wanted.length <= MOST_PEOPLE - 2 && wanted.every((id) => id !== hostId && cards.get(id)?.role === "clinician");
  if (!sound) throw new Refusal("invalid-input", "Pick up to four colleagues from the list.", "colleagues");
  return wanted;
}
