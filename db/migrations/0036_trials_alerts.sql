ALTER TABLE "replays" ADD COLUMN "mark" text;--> statement-breakpoint
CREATE INDEX "alerts_open" ON "alerts" USING btree ("tenant_id","customer_id","store_id") WHERE "alerts"."closed_at" is null;