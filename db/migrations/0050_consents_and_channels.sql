CREATE TABLE "consent_requests" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"channel" text,
	"text_version" text NOT NULL,
	"method" text NOT NULL,
	"evidence_ref" text,
	"at" timestamp with time zone NOT NULL,
	"recorded_by" text,
	"confirmed_at" timestamp with time zone,
	CONSTRAINT "consent_requests_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "consent_settings" (
	"tenant_id" uuid NOT NULL,
	"double_opt_in" boolean NOT NULL,
	CONSTRAINT "consent_settings_tenant_id_pk" PRIMARY KEY("tenant_id")
);
--> statement-breakpoint
ALTER TABLE "channels" ADD COLUMN "failing_told_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "channels" ADD COLUMN "low_told_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "suppressions" ADD COLUMN "lifted_why" text;--> statement-breakpoint
ALTER TABLE "consent_requests" ADD CONSTRAINT "consent_requests_tenant_id_customer_id_customers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_settings" ADD CONSTRAINT "consent_settings_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "consent_requests_tenant_id_customer_id_index" ON "consent_requests" USING btree ("tenant_id","customer_id");