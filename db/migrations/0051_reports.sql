CREATE TABLE "report_notices" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"name" text,
	"ref" text,
	"store" text,
	"found_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "report_notices_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "report_notices_once" UNIQUE("tenant_id","kind","key")
);
--> statement-breakpoint
CREATE TABLE "report_subscriptions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"enabled" boolean NOT NULL,
	"weekday" smallint NOT NULL,
	"hour" smallint NOT NULL,
	"channel" text NOT NULL,
	"stores" text[] DEFAULT '{}' NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"last_period" text,
	"last_sent_at" timestamp with time zone,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "report_subscriptions_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "report_subscriptions_one_each" UNIQUE("tenant_id","staff_id","kind")
);
--> statement-breakpoint
ALTER TABLE "report_notices" ADD CONSTRAINT "report_notices_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_subscriptions" ADD CONSTRAINT "report_subscriptions_tenant_id_staff_id_staff_tenant_id_id_fk" FOREIGN KEY ("tenant_id","staff_id") REFERENCES "public"."staff"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "report_notices_tenant_id_found_at_index" ON "report_notices" USING btree ("tenant_id","found_at");