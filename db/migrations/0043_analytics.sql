CREATE TABLE "rfm_counts" (
	"tenant_id" uuid NOT NULL,
	"on" date NOT NULL,
	"store_id" uuid NOT NULL,
	"r" smallint NOT NULL,
	"f" smallint NOT NULL,
	"customers" integer NOT NULL,
	"spent_minor" bigint NOT NULL,
	CONSTRAINT "rfm_counts_tenant_id_on_store_id_r_f_pk" PRIMARY KEY("tenant_id","on","store_id","r","f")
);
--> statement-breakpoint
CREATE TABLE "rfm_moves" (
	"tenant_id" uuid NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date NOT NULL,
	"store_id" uuid NOT NULL,
	"from_cell" text NOT NULL,
	"to_cell" text NOT NULL,
	"customers" integer NOT NULL,
	CONSTRAINT "rfm_moves_tenant_id_from_on_to_on_store_id_from_cell_to_cell_pk" PRIMARY KEY("tenant_id","from_on","to_on","store_id","from_cell","to_cell")
);
--> statement-breakpoint
CREATE TABLE "rfm_snapshots" (
	"tenant_id" uuid NOT NULL,
	"on" date NOT NULL,
	"customer_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"r" smallint NOT NULL,
	"f" smallint NOT NULL,
	"m" smallint NOT NULL,
	"cell" text NOT NULL,
	CONSTRAINT "rfm_snapshots_tenant_id_on_customer_id_pk" PRIMARY KEY("tenant_id","on","customer_id")
);
--> statement-breakpoint
CREATE TABLE "analytics_counts" (
	"tenant_id" uuid NOT NULL,
	"counted_at" timestamp with time zone NOT NULL,
	"places" text NOT NULL,
	CONSTRAINT "analytics_counts_tenant_id_pk" PRIMARY KEY("tenant_id")
);
--> statement-breakpoint
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
CREATE TABLE "churn_months" (
	"tenant_id" uuid NOT NULL,
	"month" date NOT NULL,
	"store_id" uuid NOT NULL,
	"arrived" integer NOT NULL,
	"lost" integer NOT NULL,
	"returned" integer NOT NULL,
	CONSTRAINT "churn_months_tenant_id_month_store_id_pk" PRIMARY KEY("tenant_id","month","store_id")
);
--> statement-breakpoint
CREATE TABLE "cohort_months" (
	"tenant_id" uuid NOT NULL,
	"cohort" date NOT NULL,
	"month" date NOT NULL,
	"store_id" uuid NOT NULL,
	"customers" integer NOT NULL,
	"receipts" integer NOT NULL,
	"net_minor" bigint NOT NULL,
	"costed_minor" bigint NOT NULL,
	"margin_minor" bigint NOT NULL,
	CONSTRAINT "cohort_months_tenant_id_cohort_month_store_id_pk" PRIMARY KEY("tenant_id","cohort","month","store_id")
);
--> statement-breakpoint
CREATE TABLE "customer_months" (
	"tenant_id" uuid NOT NULL,
	"month" date NOT NULL,
	"customer_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"receipts" integer NOT NULL,
	"net_minor" bigint NOT NULL,
	"costed_minor" bigint NOT NULL,
	"margin_minor" bigint NOT NULL,
	CONSTRAINT "customer_months_tenant_id_month_customer_id_store_id_pk" PRIMARY KEY("tenant_id","month","customer_id","store_id")
);
--> statement-breakpoint
CREATE TABLE "place_months" (
	"tenant_id" uuid NOT NULL,
	"month" date NOT NULL,
	"level" text NOT NULL,
	"key" text NOT NULL,
	"receipts" integer NOT NULL,
	"known_receipts" integer NOT NULL,
	"net_minor" bigint NOT NULL,
	"known_net_minor" bigint NOT NULL,
	"buyers" integer NOT NULL,
	CONSTRAINT "place_months_tenant_id_month_level_key_pk" PRIMARY KEY("tenant_id","month","level","key")
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
CREATE TABLE "saved_views" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"path" text NOT NULL,
	"pinned" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid,
	CONSTRAINT "saved_views_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "saved_views_tenantId_name_unique" UNIQUE("tenant_id","name")
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
ALTER TABLE "rfm_counts" ADD CONSTRAINT "rfm_counts_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rfm_moves" ADD CONSTRAINT "rfm_moves_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rfm_snapshots" ADD CONSTRAINT "rfm_snapshots_tenant_id_customer_id_customers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "analytics_counts" ADD CONSTRAINT "analytics_counts_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "basket_pairs" ADD CONSTRAINT "basket_pairs_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "churn_months" ADD CONSTRAINT "churn_months_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohort_months" ADD CONSTRAINT "cohort_months_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_months" ADD CONSTRAINT "customer_months_tenant_id_customer_id_customers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "place_months" ADD CONSTRAINT "place_months_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_months" ADD CONSTRAINT "product_months_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "value_groups" ADD CONSTRAINT "value_groups_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "rfm_snapshots_tenant_id_customer_id_index" ON "rfm_snapshots" USING btree ("tenant_id","customer_id");--> statement-breakpoint
CREATE INDEX "customer_months_tenant_id_customer_id_index" ON "customer_months" USING btree ("tenant_id","customer_id");