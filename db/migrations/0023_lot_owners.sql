ALTER TABLE "lots" ADD COLUMN "customer_id" uuid;--> statement-breakpoint
ALTER TABLE "lots" ADD CONSTRAINT "lots_tenant_id_customer_id_customers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "lots_of_customer" ON "lots" USING btree ("tenant_id","customer_id") WHERE "lots"."customer_id" is not null;--> statement-breakpoint
ALTER TABLE "household_members" DROP COLUMN "brought_lots";