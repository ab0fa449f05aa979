ALTER TABLE "tenants" ADD COLUMN "card_numbers" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "tenants" ADD COLUMN "receipt_numbers" text[] DEFAULT '{}' NOT NULL;