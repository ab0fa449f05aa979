ALTER TABLE "lots" ALTER COLUMN "posting_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ALTER COLUMN "body" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "lots" ADD COLUMN "purchase_id" uuid;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD COLUMN "purchase_id" uuid;--> statement-breakpoint
ALTER TABLE "lots" ADD CONSTRAINT "lots_tenant_id_purchase_id_purchases_tenant_id_id_fk" FOREIGN KEY ("tenant_id","purchase_id") REFERENCES "public"."purchases"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_tenant_id_purchase_id_purchases_tenant_id_id_fk" FOREIGN KEY ("tenant_id","purchase_id") REFERENCES "public"."purchases"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "lots_tenant_id_purchase_id_index" ON "lots" USING btree ("tenant_id","purchase_id");--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "body_or_purchase" CHECK (num_nonnulls("idempotency_keys"."purchase_id", "idempotency_keys"."body") = 1);--> statement-breakpoint
UPDATE "lots" l SET "purchase_id" = p."purchase_id" FROM "postings" p WHERE p."tenant_id" = l."tenant_id" AND p."id" = l."posting_id";
