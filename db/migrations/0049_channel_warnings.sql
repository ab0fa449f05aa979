ALTER TABLE "channels" ADD COLUMN "failing_told_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "channels" ADD COLUMN "low_told_at" timestamp with time zone;