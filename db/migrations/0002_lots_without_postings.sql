ALTER TABLE "lots" DROP CONSTRAINT "lots_tenantId_postingId_unique";--> statement-breakpoint
ALTER TABLE "lots" DROP CONSTRAINT "lots_tenant_id_posting_id_postings_tenant_id_id_fk";
--> statement-breakpoint
ALTER TABLE "lots" DROP COLUMN "posting_id";