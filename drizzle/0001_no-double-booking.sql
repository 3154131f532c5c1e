CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_no_double_booking" EXCLUDE USING gist ("clinician_id" WITH =, tstzrange("starts_at", "ends_at") WITH &&) WHERE ("state" IN ('scheduled', 'in-session'));
--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_end_after_start" CHECK ("ends_at" > "starts_at");
