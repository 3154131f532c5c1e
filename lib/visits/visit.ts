import { Refusal } from "@/lib/platform/refusal";

export type VisitState = "scheduled" | "in-session" | "completed" | "no-show" | "cancelled" | "technical-failure";
export type Outcome = "completed" | "no-show" | "technical-failure";
export type SeatState = "invited" | "preparing" | "waiting" | "admitted" | "left" | "removed";
/** The host is the appointment's clinician; a third person is anyone but host and patient. */
export type Part = "host" | "patient" | "third";

/** One person's place in a visit, with the step-up that opened it (e2ee.md §3 step 1). */
export type Seat = {
  readonly personId: string;
  readonly part: Part;
  readonly state: SeatState;
  readonly since: Date;
  readonly signatureKey: string | null;
  readonly mediaIdentity: string | null;
  readonly steppedUpAt: Date | null;
  readonly steppedUpSession: string | null;
};

export type Visit = {
  readonly id: string;
  readonly clinicianId: string;
  readonly patientId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly state: VisitState;
  readonly roomName: string;
  /** An envelope under the patient's key, or null. */
  readonly reason: string | null;
  readonly seats: readonly Seat[];
};

const MINUTE = 60_000;
export const OPENS_BEFORE = 30 * MINUTE;
export const CLOSES_AFTER = 60 * MINUTE;

export function isOver(visit: Pick<Visit, "state">): boolean {
  return visit.state !== "scheduled" && visit.state !== "in-session";
}

/** Where `now` lies: the window opens 30 minutes before the start and closes 60 minutes after the planned end; a visit in session stays open. */
export function joinWindow(visit: Pick<Visit, "state" | "startsAt" | "endsAt">, now: Date): "early" | "open" | "late" {
  if (now.getTime() < visit.startsAt.getTime() - OPENS_BEFORE) return "early";
  if (visit.state !== "in-session" && now.getTime() >= visit.endsAt.getTime() + CLOSES_AFTER) return "late";
  return "open";
}

export function seatOf(visit: Visit, personId: string): Seat | null {
  return visit.seats.find((seat) => seat.personId === personId) ?? null;
}

/** Waiting or admitted: such a seat may hold a media connection. */
export function isInside({ state }: Pick<Seat, "state">): boolean {
  return state === "waiting" || state === "admitted";
}

/** The seat whose transition is asked for. Throws `not-found` where that person has none in this visit. */
export function requireSeat(visit: Visit, personId: string): Seat {
  const seat = seatOf(visit, personId);
  if (seat === null) throw new Refusal("not-found", "That person is not part of this visit.");
  return seat;
}

/** From which states a seat may go to which; everything else is refused as `wrong-state`. */
const FROM: { readonly [S in Exclude<SeatState, "invited">]: readonly SeatState[] } = {
  preparing: ["invited", "preparing", "left"],
  waiting: ["preparing", "waiting"],
  admitted: ["waiting", "admitted"],
  left: ["preparing", "waiting", "admitted", "left"],
  removed: ["invited", "preparing", "waiting", "admitted", "left", "removed"],
};

/** Nobody admits the host, who goes in straight from the device check. */
const HOST_GOES_IN_FROM: readonly SeatState[] = ["preparing", "admitted"];

export function seatTo(seat: Seat, state: Exclude<SeatState, "invited">): SeatState {
  const from = state === "admitted" && seat.part === "host" ? HOST_GOES_IN_FROM : FROM[state];
  if (!from.includes(seat.state)) throw new Refusal("wrong-state", SENTENCE[state], `seat-is-${seat.state}`);
  return state;
}

const SENTENCE: { readonly [S in Exclude<SeatState, "invited">]: string } = {
  preparing: "You are already in this visit.",
  waiting: "Finish the check of your device first.",
  admitted: "That person is not in the waiting room.",
  left: "You are not in this visit.",
  removed: "That person is not in this visit.",
};

export function requireLive(visit: Visit): void {
  if (isOver(visit)) throw new Refusal("wrong-state", "This visit is over.", "visit-over");
}

/** Removal is for good: no check, step-up or token after it. Throws `forbidden`, rule `removed`. */
export function requireNotRemoved(seat: Seat): void {
  if (seat.state === "removed") throw new Refusal("forbidden", "You were removed from this visit. Please call the clinic.", "removed");
}
