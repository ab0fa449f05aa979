ALTER TABLE "purchases" ADD COLUMN "quote_ref" text;--> statement-breakpoint
ALTER TABLE "purchases" ADD CONSTRAINT "purchases_tenantId_quoteRef_unique" UNIQUE("tenant_id","quote_ref");