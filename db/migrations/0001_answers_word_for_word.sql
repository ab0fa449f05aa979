ALTER TABLE "idempotency_keys" ALTER COLUMN "body" SET DATA TYPE json;--> statement-breakpoint
ALTER TABLE "purchases" ALTER COLUMN "answer" SET DATA TYPE json;