import { bigserial, index, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";

/** News for one person's open pages: what to read again, never what it says. Kept for an hour so that a stream can resume. */
export const events = pgTable("events", {
  id: bigserial({ mode: "number" }).primaryKey(),
  personId: uuid("person_id").notNull(),
  kind: text().$type<"visit" | "relay" | "session">().notNull(),
  visitId: uuid("visit_id"),
  at: timestamp({ withTimezone: true, precision: 3 }).notNull(),
}, (t) => [index("events_person").on(t.personId, t.id), index("events_at").on(t.at)]);
