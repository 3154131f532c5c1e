import { bigint, boolean, index, pgTable, text, timestamp, uniqueIndex, uuid, customType } from "drizzle-orm/pg-core";

const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "bytea" });
const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

/** One row a person. Name, e-mail and birth date are vault envelopes under that person's own data key. */
export const people = pgTable("people", {
  id: uuid().primaryKey(),
  role: text().$type<"patient" | "clinician" | "admin" | "privacy-officer" | "guest">().notNull(),
  state: text().$type<"invited" | "active" | "suspended" | "closed">().notNull(),
  department: text(),
  locale: text().$type<"en" | "es">().notNull(),
  name: text().notNull(),
  email: text().notNull(),
  emailIndex: text("email_index").notNull(),
  birthDate: text("birth_date"),
  createdAt: at("created_at").notNull(),
}, (t) => [uniqueIndex("people_email").on(t.emailIndex)]);

/** Which patients are in which clinician's care (design.md §1). */
export const careTeam = pgTable("care_team", {
  patientId: uuid("patient_id").notNull().references(() => people.id),
  clinicianId: uuid("clinician_id").notNull().references(() => people.id),
  since: at("since").notNull(),
}, (t) => [uniqueIndex("care_team_pair").on(t.patientId, t.clinicianId), index("care_team_clinician").on(t.clinicianId)]);

/** A WebAuthn credential. `publicKey` is COSE. */
export const passkeys = pgTable("passkeys", {
  id: text().primaryKey(),
  personId: uuid("person_id").notNull().references(() => people.id),
  publicKey: bytes("public_key").notNull(),
  counter: bigint({ mode: "number" }).notNull(),
  transports: text().array().notNull(),
  synced: boolean().notNull(),
  name: text().notNull(),
  createdAt: at("created_at").notNull(),
  lastUsedAt: at("last_used_at"),
}, (t) => [index("passkeys_person").on(t.personId)]);

/** A WebAuthn challenge given out once; using it deletes the row. */
export const challenges = pgTable("challenges", {
  id: uuid().primaryKey(),
  purpose: text().$type<"sign-in" | "accept-invitation">().notNull(),
  challenge: text().notNull(),
  subjectId: uuid("subject_id"),
  expiresAt: at("expires_at").notNull(),
}, (t) => [index("challenges_expiry").on(t.expiresAt)]);

/** The row that decides whether a cookie is a session (design.md §5). `id` is the SHA-256 of what the cookie carries. */
export const sessions = pgTable("sessions", {
  id: text().primaryKey(),
  personId: uuid("person_id").notNull().references(() => people.id),
  passkeyId: text("passkey_id").notNull(),
  createdAt: at("created_at").notNull(),
  lastSeenAt: at("last_seen_at").notNull(),
  endsAt: at("ends_at").notNull(),
  endedAt: at("ended_at"),
}, (t) => [index("sessions_person").on(t.personId)]);

/** A link that lets one person make a passkey. `tokenHash` is the SHA-256 of the token in the link. */
export const invitations = pgTable("invitations", {
  id: uuid().primaryKey(),
  personId: uuid("person_id").notNull().references(() => people.id),
  tokenHash: text("token_hash").notNull(),
  visitId: uuid("visit_id"),
  createdAt: at("created_at").notNull(),
  expiresAt: at("expires_at").notNull(),
  acceptedAt: at("accepted_at"),
  revokedAt: at("revoked_at"),
}, (t) => [uniqueIndex("invitations_token").on(t.tokenHash), index("invitations_person").on(t.personId)]);
