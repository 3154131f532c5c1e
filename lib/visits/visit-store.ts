import { and, asc, eq, gte, inArray, lt, or } from "drizzle-orm";
import type { Tx } from "@/lib/platform/db/database";
import { Refusal } from "@/lib/platform/refusal";
import { participants, visits } from "./tables";
import type { Seat, SeatState, Visit, VisitState } from "./visit";

const UNKNOWN = "There is nothing here, or it is not for you.";

/** The visit with its seats. Throws `not-found`. */
export async function findVisit(tx: Tx, visitId: string): Promise<Visit> {
  return withSeats(tx, await tx.select().from(visits).where(eq(visits.id, visitId)));
}

/** As `findVisit`, and holds the visit until the transaction ends, so that two clicks at once have one winner. */
export async function lockVisit(tx: Tx, visitId: string): Promise<Visit> {
  return withSeats(tx, await tx.select().from(visits).where(eq(visits.id, visitId)).for("update"));
}

/** As `lockVisit`, by the media room; null where no visit has that room. */
export async function lockVisitByRoom(tx: Tx, roomName: string): Promise<Visit | null> {
  const [visit] = await addSeats(tx, await tx.select().from(visits).where(eq(visits.roomName, roomName)).for("update"));
  return visit ?? null;
}

/** The visits under way or to come in which this person waits or is admitted on a step-up of this session, in a fixed order to lock them in. */
export async function liveSeatsOf(tx: Tx, personId: string, sessionId: string): Promise<readonly string[]> {
  const rows = await tx.select({ id: visits.id }).from(participants).innerJoin(visits, eq(visits.id, participants.visitId))
    .where(and(eq(participants.personId, personId), eq(participants.steppedUpSession, sessionId),
      inArray(participants.state, ["waiting", "admitted"]), inArray(visits.state, ["scheduled", "in-session"])))
    .orderBy(asc(visits.id));
  return rows.map(({ id }) => id);
}

/** Every visit this person has a seat in that overlaps [from, until), earliest first. */
export async function visitsOf(tx: Tx, personId: string, from: Date, until: Date): Promise<readonly Visit[]> {
  const mine = tx.select({ id: participants.visitId }).from(participants).where(eq(participants.personId, personId));
  const rows = await tx.select().from(visits)
    .where(and(inArray(visits.id, mine), lt(visits.startsAt, until), or(gte(visits.endsAt, from), eq(visits.state, "in-session"))))
    .orderBy(asc(visits.startsAt)).limit(200);
  return addSeats(tx, rows);
}

export async function saveSeatState(tx: Tx, visitId: string, personId: string, state: SeatState, now: Date): Promise<void> {
  await tx.update(participants).set({ state, since: now }).where(seat(visitId, personId));
}

export async function saveStepUp(tx: Tx, visitId: string, personId: string, stepUp: Pick<Seat, "signatureKey" | "mediaIdentity" | "steppedUpAt" | "steppedUpSession">): Promise<void> {
  await tx.update(participants).set(stepUp).where(seat(visitId, personId));
}

export async function saveVisitState(tx: Tx, visitId: string, state: VisitState, endedAt: Date | null): Promise<void> {
  await tx.update(visits).set({ state, endedAt }).where(eq(visits.id, visitId));
}

function seat(visitId: string, personId: string) {
  return and(eq(participants.visitId, visitId), eq(participants.personId, personId));
}

type Row = typeof visits.$inferSelect;

async function withSeats(tx: Tx, rows: readonly Row[]): Promise<Visit> {
  const [visit] = await addSeats(tx, rows);
  if (visit === undefined) throw new Refusal("not-found", UNKNOWN);
  return visit;
}

async function addSeats(tx: Tx, rows: readonly Row[]): Promise<readonly Visit[]> {
  if (rows.length === 0) return [];
  const seats = await tx.select().from(participants).where(inArray(participants.visitId, rows.map((row) => row.id)));
  return rows.map(({ id, clinicianId, patientId, startsAt, endsAt, state, roomName, reason }) => ({
    id, clinicianId, patientId, startsAt, endsAt, state, roomName, reason,
    seats: seats.flatMap(({ visitId, ...seat }) => (visitId === id ? [seat] : [])),
  }));
}
