import { ApiPerson } from "@/e2e/support/api-person";
import { expect, test } from "@/e2e/support/test";
import type { Trial } from "@/e2e/support/trial";
import { systemClock } from "@/lib/platform/clock";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const AT_ONCE = 32;

/** Thirty-two bookings of one clinician that all overlap somewhere in one hour: none starts when another does. */
async function bookAllAtOnce(trial: Trial, daysAhead: number): Promise<readonly string[]> {
  const maya = await ApiPerson.of(trial, "Dr Maya Chen");
  const { id: patientId } = await trial.person("Rosa Delgado");
  const from = systemClock().getTime() + daysAhead * DAY;
  const replies = await Promise.all(Array.from({ length: AT_ONCE }, (_, at) =>
    maya.call("POST", "/api/visits", { patientId, minutes: 60, startsAt: new Date(from + at * MINUTE).toISOString() })));
  return replies.map(({ status, body }) => `${status} ${(body as { rule?: string }).rule ?? "booked"}`).sort();
}

const ONE_WINNER = ["200 booked", ...Array.from({ length: AT_ONCE - 1 }, () => "409 double-booking")];

test("of thirty-two overlapping bookings at once exactly one stands (PGlite)", async ({ trial }) => {
  expect(await bookAllAtOnce(trial, 30)).toEqual(ONE_WINNER);
});

test("of thirty-two overlapping bookings at once exactly one stands, with its mail and no other's (PostgreSQL)", async ({ postgresTrial }) => {
  const count = async (table: string) => Number((await postgresTrial.database.query(`select count(*)::int as n from ${table}`))[0]?.["n"]);
  const before = [await count("visits"), await count("mails")];
  expect(await bookAllAtOnce(postgresTrial, 30)).toEqual(ONE_WINNER);
  expect([await count("visits"), await count("mails")]).toEqual(before.map((n) => n + 1));
});

test("visits that only touch do not overlap", async ({ trial }) => {
  const maya = await ApiPerson.of(trial, "Dr Maya Chen");
  const { id: patientId } = await trial.person("Rosa Delgado");
  const from = systemClock().getTime() + 60 * DAY;
  for (const at of [0, 15, 30]) {
    expect((await maya.call("POST", "/api/visits", { patientId, minutes: 15, startsAt: new Date(from + at * MINUTE).toISOString() })).status).toBe(200);
  }
});
