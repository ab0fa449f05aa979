CREATE TABLE "tier_history" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"from_tier" text,
	"to_tier" text,
	"at" timestamp with time zone NOT NULL,
	"why" text NOT NULL,
	"spent_minor" bigint NOT NULL,
	"purchase_id" uuid,
	"by" text,
	"reason" text,
	"until" timestamp with time zone,
	CONSTRAINT "tier_history_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "tier_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "tier_short_on" date;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "tier_by_hand" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "tier_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tier_history" ADD CONSTRAINT "tier_history_tenant_id_customer_id_customers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "tier_history_tenant_id_customer_id_at_index" ON "tier_history" USING btree ("tenant_id","customer_id","at");