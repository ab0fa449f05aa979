CREATE TABLE "basket_pairs" (
	"tenant_id" uuid NOT NULL,
	"month" date NOT NULL,
	"store_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"a" text NOT NULL,
	"b" text NOT NULL,
	"receipts" integer NOT NULL,
	CONSTRAINT "basket_pairs_tenant_id_kind_store_id_month_a_b_pk" PRIMARY KEY("tenant_id","kind","store_id","month","a","b")
);
--> statement-breakpoint
CREATE TABLE "product_months" (
	"tenant_id" uuid NOT NULL,
	"month" date NOT NULL,
	"store_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"receipts" integer NOT NULL,
	"quantity_milli" bigint NOT NULL,
	"net_minor" bigint NOT NULL,
	"costed_minor" bigint NOT NULL,
	"margin_minor" bigint NOT NULL,
	CONSTRAINT "product_months_tenant_id_store_id_month_product_id_pk" PRIMARY KEY("tenant_id","store_id","month","product_id")
);
--> statement-breakpoint
CREATE TABLE "value_groups" (
	"tenant_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"customers" integer NOT NULL,
	"spent_minor" bigint NOT NULL,
	"value12_minor" bigint NOT NULL,
	"value36_minor" bigint NOT NULL,
	"by_spend" double precision NOT NULL,
	"by_rate" double precision NOT NULL,
	"by_life" double precision NOT NULL,
	CONSTRAINT "value_groups_tenant_id_kind_key_pk" PRIMARY KEY("tenant_id","kind","key")
);
--> statement-breakpoint
ALTER TABLE "basket_pairs" ADD CONSTRAINT "basket_pairs_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_months" ADD CONSTRAINT "product_months_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "value_groups" ADD CONSTRAINT "value_groups_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE cascade ON UPDATE no action;