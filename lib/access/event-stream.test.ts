import { eq } from "drizzle-orm";
import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { callerOfCookie } from "@/lib/access/current-caller";
import type { Deployment } from "@/lib/access/deployment";
import { openEventStream } from "@/lib/access/event-stream";
import { TestClinic } from "@/lib/access/testing/test-clinic";
import { endSession, startSession } from "@/lib/identity/session-store";
import { tokenHash } from "@/lib/identity/secret-token";
import { sessions } from "@/lib/identity/tables";
import { config } from "@/lib/platform/config";
import { connectEmbedded } from "@/lib/platform/db/connect-embedded";
import { NewsDesk } from "@/lib/platform/events/news-desk";

const START = new Date("2026-03-02T10:00:00Z");
const news = new NewsDesk();
const slot = globalThis as { housecallDeployment?: Promise<Deployment> };
let clinic: TestClinic;
let maya: string;
let token: string;

beforeAll(async () => {
  clinic = await TestClinic.open({ name: "PGlite", open: () => connectEmbedded() });
  maya = await clinic.add("clinician", "Dr Maya Chen");
  const { db, vault, connection } = clinic;
  slot.housecallDeployment = Promise.resolve({ db, vault, clock: () => clinic.now, news, lock: { release: () => undefined } as Deployment["lock"], close: () => connection.close() });
});
afterAll(async () => {
  delete slot.housecallDeployment;
  await clinic.close();
});
beforeEach(async () => {
  clinic.now = START;
  token = await clinic.work(({ tx }) => startSession(tx, { personId: maya, role: "clinician", passkeyId: "passkey", now: START }));
});

const callerNow = async () => callerOfCookie(await encode({ token: { sid: token, typ: "session" }, secret: config().sessionSecret }));
async function openStream() {
  const response = await openEventStream({ personId: maya, after: 0 }, await callerNow(), new Request("http://localhost:3000/api/events"));
  const reader = response.body?.getReader();
  if (reader === undefined) throw new Error("The stream has no body.");
  await reader.read(); // the first turn
  return async (minutes: number) => {
    clinic.now = new Date(START.getTime() + minutes * 60_000);
    const turn = reader.read();
    news.tell(maya);
    return (await turn).done;
  };
}
const lastSeen = async () => (await clinic.db.select().from(sessions).where(eq(sessions.id, tokenHash(token))))[0]?.lastSeenAt;

test("a page that merely stands open does not keep its session from idling", async () => {
  const turnAfter = await openStream();
  expect(await turnAfter(5)).toBe(false);
  expect(await turnAfter(14)).toBe(false);
  expect(await lastSeen()).toEqual(START);
  expect(await turnAfter(15)).toBe(true);
});

test("a request does, and the stream lives on with it", async () => {
  const turnAfter = await openStream();
  const caller = await callerNow();
  clinic.now = new Date(START.getTime() + 14 * 60_000);
  await clinic.act(caller, "colleagues.list", { run: () => Promise.resolve(null) });
  expect(await lastSeen()).toEqual(clinic.now);
  expect(await turnAfter(20)).toBe(false);
});

test("a stream ends with its session", async () => {
  const turnAfter = await openStream();
  await clinic.work(({ tx, now }) => endSession(tx, tokenHash(token), now));
  expect(await turnAfter(1)).toBe(true);
});
