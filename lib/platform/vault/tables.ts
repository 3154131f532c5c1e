import { sql } from "drizzle-orm";
import { check, index, pgTable, text, timestamp, uniqueIndex, uuid } from "drizzle-orm/pg-core";

/**
 * One data key for each subject, wrapped by the key provider. Destroying a key empties `wrapped` and dates the row, which stays as
 * the proof (design.md §8). `subject_id` has no foreign key: the row outlives the person it was about.
 */
export const dataKeys = pgTable("data_keys", {
  id: uuid().primaryKey(),
  subjectId: uuid().notNull(),
  wrapped: text(),
  createdAt: timestamp({ withTimezone: true }).notNull(),
  destroyedAt: timestamp({ withTimezone: true }),
}, (table) => [
  uniqueIndex("data_keys_one_in_force").on(table.subjectId).where(sql`${table.destroyedAt} is null`),
  index("data_keys_subject").on(table.subjectId),
  check("data_keys_destroyed_is_empty", sql`(${table.wrapped} is null) = (${table.destroyedAt} is not null)`),
]);

/** The root of all blind-index keys, wrapped by the key provider: a single row named "root". */
export const indexKeys = pgTable("index_keys", {
  name: text().primaryKey(),
  wrapped: text().notNull(),
  createdAt: timestamp({ withTimezone: true }).notNull(),
});
