CREATE TABLE "card_months" (
	"tenant_id" uuid NOT NULL,
	"month" date NOT NULL,
	"card" text NOT NULL,
	"store_id" uuid NOT NULL,
	"receipts" integer NOT NULL,
	"net_minor" bigint NOT NULL,
	CONSTRAINT "card_months_tenant_id_month_card_store_id_pk" PRIMARY KEY("tenant_id","month","card","store_id")
);
--> statement-breakpoint
ALTER TABLE "tenants" ADD COLUMN "card_receipts_months" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "card_months" ADD CONSTRAINT "card_months_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "purchases_by_card" ON "purchases" USING btree ("tenant_id",jsonb_path_query_first("payments", '$[*].cardTokenHash'),"occurred_at") WHERE "purchases"."customer_id" is null;