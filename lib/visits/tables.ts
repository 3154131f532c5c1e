import { index, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { people } from "@/lib/identity/tables";

const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

/** One appointment. `reason` is an envelope under the patient's key. */
export const visits = pgTable("visits", {
  id: uuid().primaryKey(),
  clinicianId: uuid("clinician_id").notNull().references(() => people.id),
  patientId: uuid("patient_id").notNull().references(() => people.id),
  startsAt: at("starts_at").notNull(),
  endsAt: at("ends_at").notNull(),
  state: text().$type<"scheduled" | "in-session" | "completed" | "no-show" | "cancelled" | "technical-failure">().notNull(),
  /** Random, names nobody; the media server logs it. */
  roomName: text("room_name").notNull(),
  reason: text(),
  createdAt: at("created_at").notNull(),
  endedAt: at("ended_at"),
}, (t) => [index("visits_clinician_start").on(t.clinicianId, t.startsAt), index("visits_patient_start").on(t.patientId, t.startsAt), index("visits_room").on(t.roomName)]);

/** One person's place in one visit. */
export const participants = pgTable("participants", {
  visitId: uuid("visit_id").notNull().references(() => visits.id),
  personId: uuid("person_id").notNull().references(() => people.id),
  part: text().$type<"host" | "patient" | "third">().notNull(),
  state: text().$type<"invited" | "preparing" | "waiting" | "admitted" | "left" | "removed">().notNull(),
  since: at("since").notNull(),
  /** The step-up that opened this visit: base64url of the browser's MLS signature key, the session and passkey that vouch for it. */
  signatureKey: text("signature_key"),
  mediaIdentity: text("media_identity"),
  steppedUpAt: at("stepped_up_at"),
  steppedUpSession: text("stepped_up_session"),
}, (t) => [primaryKey({ columns: [t.visitId, t.personId] }), index("participants_person").on(t.personId)]);

/** When a clinician is taken, as host or as invited colleague. A trigger follows the visit's state and times; an exclusion constraint keeps one clinician's times apart (both in drizzle/). */
export const takenTimes = pgTable("taken_times", {
  visitId: uuid("visit_id").notNull().references(() => visits.id),
  clinicianId: uuid("clinician_id").notNull().references(() => people.id),
  startsAt: at("starts_at").notNull(),
  endsAt: at("ends_at").notNull(),
}, (t) => [primaryKey({ columns: [t.visitId, t.clinicianId] })]);

/** A nonce given out for a visit's step-up; using it deletes the row (e2ee.md §3 step 1). */
export const stepUpNonces = pgTable("step_up_nonces", {
  id: uuid().primaryKey(),
  visitId: uuid("visit_id").notNull(),
  personId: uuid("person_id").notNull(),
  sessionId: text("session_id").notNull(),
  signatureKey: text("signature_key").notNull(),
  nonce: text().notNull(),
  notAfter: at("not_after").notNull(),
  expiresAt: at("expires_at").notNull(),
}, (t) => [index("step_up_nonces_person").on(t.visitId, t.personId)]);

