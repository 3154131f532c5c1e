import { index, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { people } from "@/lib/identity/tables";

/** What a person decided about a purpose. Rows are only added; the newest one holds. */
export const consents = pgTable("consents", {
  id: uuid().primaryKey(),
  personId: uuid("person_id").notNull().references(() => people.id),
  purpose: text().$type<"telehealth">().notNull(),
  decision: text().$type<"given" | "refused" | "withdrawn">().notNull(),
  textVersion: text("text_version").notNull(),
  at: timestamp({ withTimezone: true, precision: 3 }).notNull(),
}, (t) => [index("consents_person").on(t.personId, t.purpose, t.at)]);
