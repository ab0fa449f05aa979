CREATE TABLE "coupon_batches" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"series_id" uuid NOT NULL,
	"wanted" integer NOT NULL,
	"made" integer DEFAULT 0 NOT NULL,
	"state" text NOT NULL,
	"started_by" text NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "coupon_batches_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "coupon_series" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"prefix" text DEFAULT '' NOT NULL,
	"length" integer NOT NULL,
	"starts_at" timestamp with time zone,
	"ends_at" timestamp with time zone,
	"lifetime_days" integer,
	"uses_most" integer,
	"uses_most_per_customer" integer,
	"personal" boolean DEFAULT false NOT NULL,
	"uses" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone,
	CONSTRAINT "coupon_series_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "coupon_series_tenantId_code_unique" UNIQUE("tenant_id","code"),
	CONSTRAINT "uses_not_negative" CHECK ("coupon_series"."uses" >= 0)
);
--> statement-breakpoint
CREATE TABLE "coupon_uses" (
	"tenant_id" uuid NOT NULL,
	"purchase_id" uuid NOT NULL,
	"coupon_id" uuid NOT NULL,
	"series_id" uuid NOT NULL,
	"customer_id" uuid,
	"used_at" timestamp with time zone NOT NULL,
	"given_back_at" timestamp with time zone,
	CONSTRAINT "coupon_uses_tenant_id_purchase_id_coupon_id_pk" PRIMARY KEY("tenant_id","purchase_id","coupon_id")
);
--> statement-breakpoint
CREATE TABLE "coupons" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"series_id" uuid NOT NULL,
	"code" text NOT NULL,
	"code_key" text NOT NULL,
	"customer_id" uuid,
	"issued_at" timestamp with time zone DEFAULT now() NOT NULL,
	"issued_by" uuid,
	"expires_at" timestamp with time zone,
	"uses" integer DEFAULT 0 NOT NULL,
	"blocked_at" timestamp with time zone,
	CONSTRAINT "coupons_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "coupons_tenantId_codeKey_unique" UNIQUE("tenant_id","code_key")
);
--> statement-breakpoint
ALTER TABLE "coupon_batches" ADD CONSTRAINT "coupon_batches_tenant_id_series_id_coupon_series_tenant_id_id_fk" FOREIGN KEY ("tenant_id","series_id") REFERENCES "public"."coupon_series"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coupon_series" ADD CONSTRAINT "coupon_series_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coupon_uses" ADD CONSTRAINT "coupon_uses_tenant_id_purchase_id_purchases_tenant_id_id_fk" FOREIGN KEY ("tenant_id","purchase_id") REFERENCES "public"."purchases"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coupon_uses" ADD CONSTRAINT "coupon_uses_tenant_id_coupon_id_coupons_tenant_id_id_fk" FOREIGN KEY ("tenant_id","coupon_id") REFERENCES "public"."coupons"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coupon_uses" ADD CONSTRAINT "coupon_uses_tenant_id_series_id_coupon_series_tenant_id_id_fk" FOREIGN KEY ("tenant_id","series_id") REFERENCES "public"."coupon_series"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coupon_uses" ADD CONSTRAINT "coupon_uses_tenant_id_customer_id_customers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coupons" ADD CONSTRAINT "coupons_tenant_id_series_id_coupon_series_tenant_id_id_fk" FOREIGN KEY ("tenant_id","series_id") REFERENCES "public"."coupon_series"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coupons" ADD CONSTRAINT "coupons_tenant_id_customer_id_customers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coupons" ADD CONSTRAINT "coupons_tenant_id_issued_by_purchases_tenant_id_id_fk" FOREIGN KEY ("tenant_id","issued_by") REFERENCES "public"."purchases"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "coupon_batches_tenant_id_series_id_started_at_index" ON "coupon_batches" USING btree ("tenant_id","series_id","started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "coupon_batches_one_runs" ON "coupon_batches" USING btree ("tenant_id","series_id") WHERE "coupon_batches"."state" = 'running';--> statement-breakpoint
CREATE INDEX "coupon_uses_tenant_id_coupon_id_index" ON "coupon_uses" USING btree ("tenant_id","coupon_id");--> statement-breakpoint
CREATE INDEX "coupon_uses_of_customer" ON "coupon_uses" USING btree ("tenant_id","customer_id","series_id") WHERE "coupon_uses"."given_back_at" is null and "coupon_uses"."customer_id" is not null;--> statement-breakpoint
CREATE INDEX "coupons_tenant_id_series_id_id_index" ON "coupons" USING btree ("tenant_id","series_id","id");--> statement-breakpoint
CREATE INDEX "coupons_used" ON "coupons" USING btree ("tenant_id","series_id") WHERE "coupons"."uses" > 0;--> statement-breakpoint
CREATE INDEX "coupons_blocked" ON "coupons" USING btree ("tenant_id","series_id") WHERE "coupons"."blocked_at" is not null;--> statement-breakpoint
CREATE INDEX "coupons_of_customer" ON "coupons" USING btree ("tenant_id","customer_id","id") WHERE "coupons"."customer_id" is not null;--> statement-breakpoint
CREATE INDEX "coupons_of_purchase" ON "coupons" USING btree ("tenant_id","issued_by") WHERE "coupons"."issued_by" is not null;