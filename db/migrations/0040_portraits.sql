CREATE TABLE "portrait_fits" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"fitted_at" timestamp with time zone DEFAULT now() NOT NULL,
	"as_of" date NOT NULL,
	"customers" integer NOT NULL,
	"repeat_buyers" integer NOT NULL,
	"model" text,
	"params" jsonb,
	"log_likelihood" double precision,
	"spend" jsonb,
	"flags" text[] NOT NULL,
	"shop" jsonb NOT NULL,
	"quality" jsonb NOT NULL,
	CONSTRAINT "portrait_fits_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "portrait_refills" (
	"tenant_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"key" text NOT NULL,
	"product_id" uuid NOT NULL,
	"last_on" date NOT NULL,
	"due_on" date NOT NULL,
	"days_a_pack" real NOT NULL,
	"purchases" integer NOT NULL,
	CONSTRAINT "portrait_refills_tenant_id_customer_id_key_pk" PRIMARY KEY("tenant_id","customer_id","key")
);
--> statement-breakpoint
CREATE TABLE "portraits" (
	"tenant_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"receipts" integer NOT NULL,
	"days" integer NOT NULL,
	"spent_minor" bigint NOT NULL,
	"repeat_minor" bigint NOT NULL,
	"first_day" date NOT NULL,
	"last_day" date NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	"gaps_log" double precision NOT NULL,
	"gaps_log_squares" double precision NOT NULL,
	"store_id" uuid,
	"weekday" smallint,
	"hour" smallint,
	"payment" text,
	"basket_lines" real,
	"valued_minor" bigint,
	"lines" integer,
	"discounted_lines" integer,
	"expected_discounted" real,
	"affinities" jsonb,
	"counted_at" timestamp with time zone NOT NULL,
	"r" smallint,
	"f" smallint,
	"m" smallint,
	"cell" text,
	"alive" real,
	"churn" real,
	"purchases90" real,
	"value12_minor" bigint,
	"value36_minor" bigint,
	"price_sensitivity" real,
	"gap_days" real,
	"visit_from" date,
	"visit_due" date,
	"visit_to" date,
	"fit_id" uuid,
	"modelled_at" timestamp with time zone,
	CONSTRAINT "portraits_tenant_id_customer_id_pk" PRIMARY KEY("tenant_id","customer_id")
);
--> statement-breakpoint
CREATE TABLE "product_weeks" (
	"tenant_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"week" date NOT NULL,
	"lines" integer NOT NULL,
	"discounted" integer NOT NULL,
	CONSTRAINT "product_weeks_tenant_id_product_id_week_pk" PRIMARY KEY("tenant_id","product_id","week")
);
--> statement-breakpoint
CREATE TABLE "service_cards" (
	"tenant_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"found_at" timestamp with time zone DEFAULT now() NOT NULL,
	"receipts" integer NOT NULL,
	"days" integer NOT NULL,
	"stores" integer NOT NULL,
	"store_share" real NOT NULL,
	"reasons" text[] NOT NULL,
	"decision" text,
	"decided_at" timestamp with time zone,
	"decided_by" text,
	CONSTRAINT "service_cards_tenant_id_customer_id_pk" PRIMARY KEY("tenant_id","customer_id")
);
--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "birth_date_hash" bigint;--> statement-breakpoint
ALTER TABLE "categories" ADD COLUMN "sensitive" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "tenants" ADD COLUMN "health_consent" boolean;--> statement-breakpoint
ALTER TABLE "portrait_fits" ADD CONSTRAINT "portrait_fits_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portrait_refills" ADD CONSTRAINT "portrait_refills_tenant_id_customer_id_customers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portraits" ADD CONSTRAINT "portraits_tenant_id_customer_id_customers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_weeks" ADD CONSTRAINT "product_weeks_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_cards" ADD CONSTRAINT "service_cards_tenant_id_customer_id_customers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "portrait_fits_tenant_id_fitted_at_index" ON "portrait_fits" USING btree ("tenant_id","fitted_at");--> statement-breakpoint
CREATE INDEX "portrait_refills_tenant_id_due_on_index" ON "portrait_refills" USING btree ("tenant_id","due_on");--> statement-breakpoint
CREATE INDEX "portraits_tenant_id_fit_id_index" ON "portraits" USING btree ("tenant_id","fit_id");