import { index, integer, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { people } from "@/lib/identity/tables";

const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

/** Mail to one person, written in the act's transaction and sent after it. Address, subject and both bodies are one envelope under that person's key. */
export const mails = pgTable("mails", {
  id: uuid().primaryKey(),
  personId: uuid("person_id").notNull().references(() => people.id),
  visitId: uuid("visit_id"),
  content: text().notNull(),
  messageId: text("message_id").notNull(),
  state: text().$type<"queued" | "sent" | "refused">().notNull(),
  attempts: integer().notNull(),
  nextTryAt: at("next_try_at").notNull(),
  createdAt: at("created_at").notNull(),
  sentAt: at("sent_at"),
}, (t) => [index("mails_due").on(t.state, t.nextTryAt)]);
