import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { TestClinic } from "@/lib/access/testing/test-clinic";
import type { Caller } from "@/lib/access/authorize";
import { tokenHash } from "@/lib/identity/secret-token";
import { startSession } from "@/lib/identity/session-store";
import { eachDatabase } from "@/lib/platform/db/testing/each-database";
import { Refusal } from "@/lib/platform/refusal";
import { hearMediaServer } from "@/lib/visits/hear-media-server";
import { visits } from "@/lib/visits/tables";
import { notingRooms, patientWaits, visitNow } from "@/lib/visits/testing/visit-scene";

describe.each(eachDatabase(process.env["TEST_DATABASE_URL"]))("what the media server tells, on $name", (database) => {
  let clinic: TestClinic;
  let host: string;
  let patient: string;
  let visitId: string;
  let media: string[];
  let heard = 0;

  beforeAll(async () => {
    clinic = await TestClinic.open(database);
    host = await clinic.add("clinician", "Dr Maya Chen");
    patient = await clinic.add("patient", "Walter Brandt", { inCareOf: host });
  });
  afterAll(() => clinic.close());
  beforeEach(async () => {
    media = [];
    heard += 1;
    await clinic.db.execute(sql`update people set state = 'active'`);
    visitId = await visitNow(clinic, host, patient);
    const token = await clinic.work(({ tx, now }) => startSession(tx, { personId: patient, role: "patient", passkeyId: "passkey", now }));
    await patientWaits(clinic, visitId, patient, tokenHash(token));
  });

  const server = (): Caller => ({ ...clinic.caller(host, "clinician"), identify: () => Promise.resolve({ kind: "machine", name: "media-server" }) });
  const joined = (rooms = notingRooms(media), identity = "p_patient") => clinic.act(server(), "media.webhook", {
    run: (grant) => hearMediaServer(grant, { id: `EV_${heard}`, event: "participant_joined", room: `room of ${visitId}`, identity }, rooms),
  });

  test("who belongs in the room gets the rights of their seat, and an event heard twice counts once", async () => {
    await joined();
    await joined();
    expect(media).toEqual(["rights of p_patient: waits"]);
  });

  test("a connection that no seat knows is dropped", async () => {
    await joined(notingRooms(media), "p_stranger");
    expect(media).toEqual(["remove p_stranger"]);
  });

  test.each([
    ["has ended", sql`update sessions set ended_at = now()`],
    ["idled out", sql`update sessions set last_seen_at = last_seen_at - interval '30 minutes'`],
    ["is past its end", sql`update sessions set ends_at = created_at`],
    ["was another's", sql`update participants set stepped_up_session = 'unknown'`],
    ["belongs to a suspended account", sql`update people set state = 'suspended'`],
  ])("who comes on the step-up of a session that %s is dropped", async (_what, change) => {
    await clinic.db.execute(change);
    await joined();
    expect(media).toEqual(["remove p_patient"]);
  });

  test("a drop that fails is answered as unavailable and tried again when the event comes again", async () => {
    await clinic.db.execute(sql`update sessions set ended_at = now()`);
    const down = notingRooms(media, () => Promise.reject(new Refusal("unavailable", "The video service does not answer.", "media-unavailable")));
    await expect(joined(down)).rejects.toMatchObject({ status: 503, rule: "media-unavailable" });
    await joined();
    expect(media).toEqual(["remove p_patient", "remove p_patient"]);
  });

  // PGlite has one connection, so nothing else can come meanwhile.
  if (database.name === "PostgreSQL") {
    test("the visit is held until the rights are set, so that an admission meanwhile sets its own after them", async () => {
      let free: readonly unknown[] = [];
      await joined(notingRooms(media, async () => {
        free = await clinic.db.select({ id: visits.id }).from(visits).where(eq(visits.id, visitId)).for("update", { skipLocked: true });
      }));
      expect([media, free]).toEqual([["rights of p_patient: waits"], []]);
    });
  }
});
