import { integer, pgTable, text, timestamp } from "drizzle-orm/pg-core";

/** How often a key (an address, or everyone) did a costly thing in one window; the shape rate-limiter-flexible wants. */
export const rateWindows = pgTable("rate_windows", {
  key: text().primaryKey(),
  points: integer().notNull(),
  expire: timestamp({ withTimezone: true, precision: 3 }),
});
