CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint
ALTER TABLE "taken_times" ADD CONSTRAINT "taken_times_no_double_booking" EXCLUDE USING gist ("clinician_id" WITH =, tstzrange("starts_at", "ends_at") WITH &&);
--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_end_after_start" CHECK ("ends_at" > "starts_at");
--> statement-breakpoint
CREATE FUNCTION taken_times_follow_visit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state IN ('scheduled', 'in-session') THEN
    UPDATE taken_times SET starts_at = NEW.starts_at, ends_at = NEW.ends_at WHERE visit_id = NEW.id;
  ELSE
    DELETE FROM taken_times WHERE visit_id = NEW.id;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER taken_times_follow_visit AFTER UPDATE OF state, starts_at, ends_at ON visits FOR EACH ROW EXECUTE FUNCTION taken_times_follow_visit();
