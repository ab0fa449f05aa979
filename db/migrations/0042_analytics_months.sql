CREATE TABLE "analytics_counts" (
	"tenant_id" uuid NOT NULL,
	"counted_at" timestamp with time zone NOT NULL,
	"places" text NOT NULL,
	CONSTRAINT "analytics_counts_tenant_id_pk" PRIMARY KEY("tenant_id")
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
ALTER TABLE "analytics_counts" ADD CONSTRAINT "analytics_counts_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "churn_months" ADD CONSTRAINT "churn_months_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohort_months" ADD CONSTRAINT "cohort_months_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_months" ADD CONSTRAINT "customer_months_tenant_id_customer_id_customers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "place_months" ADD CONSTRAINT "place_months_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "customer_months_tenant_id_customer_id_index" ON "customer_months" USING btree ("tenant_id","customer_id");