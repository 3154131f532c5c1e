import type { ApiPerson } from "@/e2e/support/api-person";
import { ALL_WELL } from "@/e2e/support/step-up";
import { systemClock } from "@/lib/platform/clock";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

type Kept = { readonly startsAt: string; seat: "invited" | "preparing"; cancelled: boolean };

/** What the app said yes to: by visit, how far it must be found after any crash. `tried` counts bookings begun: one whose answer was cut off may stand all the same, so its time is not used again. */
export type Promised = { readonly visits: Map<string, Kept>; readonly from: number; tried: number };

export function nothingYet(): Promised {
  return { visits: new Map(), from: systemClock().getTime() + DAY, tried: 0 };
}

/**
 * Books visits, checks the device in for each and calls every third one off, one after the other, until `until` says stop. Only what was answered with
 * success is promised; a request the crash cut off is neither promised nor missed.
 */
export async function bookAndCheckIn(clinician: ApiPerson, patient: ApiPerson, promised: Promised, until: () => boolean): Promise<void> {
  while (!until()) {
    const number = (promised.tried += 1);
    const startsAt = new Date(promised.from + number * 15 * MINUTE).toISOString();
    const booked = await clinician.call("POST", "/api/visits", { patientId: patient.id, startsAt, minutes: 15, reason: `visit ${number}` });
    const { id } = mustBe(booked.status, 200, booked.body) as { id: string };
    const kept: Kept = { startsAt, seat: "invited", cancelled: false };
    promised.visits.set(id, kept);
    const checked = await patient.call("POST", `/api/visits/${id}/checklist`, ALL_WELL);
    mustBe(checked.status, 200, checked.body);
    kept.seat = "preparing";
    if (number % 3 !== 0) continue;
    const cancelled = await clinician.call("POST", `/api/visits/${id}/cancel`);
    mustBe(cancelled.status, 200, cancelled.body);
    kept.cancelled = true;
  }
}

function mustBe(status: number, expected: number, body: unknown): unknown {
  if (status !== expected) throw new Error(`The loop was answered ${status}: ${JSON.stringify(body)}`);
  return body;
}

/** What is missing of what was promised, in words; empty where nothing is. */
export async function missing(clinician: ApiPerson, patient: ApiPerson, promised: Promised): Promise<readonly string[]> {
  const lost: string[] = [];
  for (const [id, { startsAt, seat, cancelled }] of promised.visits) {
    const { status, body } = await clinician.call("GET", `/api/visits/${id}`);
    if (status !== 200) { lost.push(`visit ${id} answers ${status}`); continue; }
    const found = body as { startsAt: string; state: string; seats: readonly { personId: string; state: string }[] };
    const seatNow = found.seats.find(({ personId }) => personId === patient.id)?.state;
    if (found.startsAt !== startsAt) lost.push(`visit ${id} starts at ${found.startsAt} instead of ${startsAt}`);
    if (seat === "preparing" && seatNow !== "preparing") lost.push(`the check-in to visit ${id} is gone (${String(seatNow)})`);
    if (cancelled && found.state !== "cancelled") lost.push(`visit ${id} was called off and is ${found.state}`);
  }
  return lost;
}
