import { sql } from "drizzle-orm";
import { customType, integer, pgTable, primaryKey, text, timestamp, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { visits } from "@/lib/visits/tables";

const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "bytea" });

/** Sealed MLS frames in the order the relay took them, until the visit ends (e2ee.md §3). */
export const relayFrames = pgTable("relay_frames", {
  visitId: uuid("visit_id").notNull().references(() => visits.id),
  seq: integer().notNull(),
  fromId: uuid("from_id").notNull(),
  toId: uuid("to_id"),
  groupId: text("group_id").notNull(),
  epoch: integer().notNull(),
  kind: text().$type<"kp" | "welcome" | "commit" | "app">().notNull(),
  bytes: bytes().notNull(),
  at: timestamp({ withTimezone: true, precision: 3 }).notNull(),
}, (t) => [
  primaryKey({ columns: [t.visitId, t.seq] }),
  uniqueIndex("relay_one_commit_per_epoch").on(t.visitId, t.groupId, t.epoch).where(sql`kind = 'commit'`),
]);
