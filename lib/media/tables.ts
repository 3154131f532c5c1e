import { index, pgTable, text, timestamp } from "drizzle-orm/pg-core";

/** Ids of the media server's webhook events already taken, so that none counts twice. */
export const webhookEvents = pgTable("webhook_events", {
  id: text().primaryKey(),
  receivedAt: timestamp("received_at", { withTimezone: true, precision: 3 }).notNull(),
}, (t) => [index("webhook_events_received").on(t.receivedAt)]);
