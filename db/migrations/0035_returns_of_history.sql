ALTER TABLE "returns" DROP CONSTRAINT "returns_tenantId_storeId_externalId_unique";--> statement-breakpoint
ALTER TABLE "returns" ADD COLUMN "part" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "returns" ADD COLUMN "source" text DEFAULT 'till' NOT NULL;--> statement-breakpoint
CREATE INDEX "returns_loose" ON "returns" USING btree ("tenant_id","customer_id") WHERE "returns"."source" = 'import' and "returns"."purchase_id" is null;--> statement-breakpoint
ALTER TABLE "returns" ADD CONSTRAINT "returns_tenantId_storeId_externalId_part_unique" UNIQUE("tenant_id","store_id","external_id","part");