import { pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { people } from "@/lib/identity/tables";
import { visits } from "@/lib/visits/tables";

/** One person's answers to one visit's device-hygiene checklist, as one envelope under that person's key. */
export const checklists = pgTable("checklists", {
  visitId: uuid("visit_id").notNull().references(() => visits.id),
  personId: uuid("person_id").notNull().references(() => people.id),
  answers: text().notNull(),
  at: timestamp({ withTimezone: true, precision: 3 }).notNull(),
}, (t) => [primaryKey({ columns: [t.visitId, t.personId] })]);
