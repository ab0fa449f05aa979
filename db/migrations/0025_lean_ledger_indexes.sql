ALTER TABLE "postings" DROP CONSTRAINT "postings_tenantId_purchaseId_rule_unique";--> statement-breakpoint
DROP INDEX "lots_tenant_id_purchase_id_index";--> statement-breakpoint
CREATE INDEX "lots_of_purchase" ON "lots" USING btree ("tenant_id","purchase_id") WHERE "lots"."purchase_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "postings_of_purchase_once" ON "postings" USING btree ("tenant_id","purchase_id","rule") WHERE "postings"."purchase_id" is not null;