import { index, jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";

/** Every allowed, refused or failed act, written in the act's own transaction, unsequenced and never updated (design.md §7). */
export const ledgerEntries = pgTable("ledger_entries", {
  id: uuid().primaryKey(),
  at: timestamp({ withTimezone: true, precision: 3 }).notNull(),
  actorKind: text("actor_kind").$type<"person" | "machine" | "anonymous">().notNull(),
  actorId: text("actor_id"),
  actorRole: text("actor_role"),
  sessionId: text("session_id"),
  act: text().notNull(),
  /** Ids only: nothing here may name or describe a person. */
  subject: jsonb().$type<Record<string, string>>().notNull(),
  decision: text().$type<"allowed" | "refused" | "failed">().notNull(),
  rule: text(),
  policyVersion: text("policy_version").notNull(),
  requestId: text("request_id").notNull(),
}, (t) => [index("ledger_entries_at").on(t.at)]);
