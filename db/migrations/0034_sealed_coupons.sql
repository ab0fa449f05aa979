ALTER TABLE "coupons" RENAME COLUMN "code" TO "code_encrypted";--> statement-breakpoint
ALTER TABLE "coupons" RENAME COLUMN "code_key" TO "code_hash";--> statement-breakpoint
ALTER TABLE "coupons" RENAME CONSTRAINT "coupons_tenantId_codeKey_unique" TO "coupons_tenantId_codeHash_unique";--> statement-breakpoint
CREATE INDEX "coupons_unsealed" ON "coupons" USING btree ("tenant_id") WHERE "coupons"."code_hash" !~ '^[0-9a-f]{64}$';
