CREATE TABLE "customer_merges" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"survivor_id" uuid NOT NULL,
	"merged_id" uuid NOT NULL,
	"merged_at" timestamp with time zone NOT NULL,
	"merged_by" text,
	"reversible_until" timestamp with time zone NOT NULL,
	"undone_at" timestamp with time zone,
	"moved" jsonb NOT NULL,
	CONSTRAINT "customer_merges_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "point_corrections" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"points" bigint NOT NULL,
	"reason" text NOT NULL,
	"corrected_at" timestamp with time zone NOT NULL,
	"corrected_by" text,
	CONSTRAINT "point_corrections_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
DROP INDEX "customers_tenant_id_registered_at_index";--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "last_purchase_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "merged_into" uuid;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "customer_merges" ADD CONSTRAINT "customer_merges_tenant_id_survivor_id_customers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","survivor_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_merges" ADD CONSTRAINT "customer_merges_tenant_id_merged_id_customers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","merged_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "point_corrections" ADD CONSTRAINT "point_corrections_tenant_id_id_postings_tenant_id_id_fk" FOREIGN KEY ("tenant_id","id") REFERENCES "public"."postings"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "point_corrections" ADD CONSTRAINT "point_corrections_tenant_id_customer_id_customers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "customer_merges_tenant_id_survivor_id_index" ON "customer_merges" USING btree ("tenant_id","survivor_id");--> statement-breakpoint
CREATE INDEX "customer_merges_tenant_id_merged_id_index" ON "customer_merges" USING btree ("tenant_id","merged_id");--> statement-breakpoint
CREATE INDEX "point_corrections_tenant_id_customer_id_index" ON "point_corrections" USING btree ("tenant_id","customer_id");--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_tenant_id_merged_into_customers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","merged_into") REFERENCES "public"."customers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "customers_tenant_id_registered_at_id_index" ON "customers" USING btree ("tenant_id","registered_at","id");--> statement-breakpoint
CREATE INDEX "customers_tenant_id_last_purchase_at_id_index" ON "customers" USING btree ("tenant_id","last_purchase_at","id");--> statement-breakpoint
CREATE INDEX "customers_not_active" ON "customers" USING btree ("tenant_id","status","registered_at","id") WHERE "customers"."status" <> 'active';--> statement-breakpoint
CREATE INDEX "customers_merged" ON "customers" USING btree ("tenant_id","merged_into") WHERE "customers"."merged_into" is not null;--> statement-breakpoint
CREATE INDEX "audit_tenant_id_subject_kind_subject_id_at_index" ON "audit" USING btree ("tenant_id","subject_kind","subject_id","at");--> statement-breakpoint
UPDATE "customers" c SET "last_purchase_at" = l."at" FROM (SELECT "tenant_id", "customer_id", max("occurred_at") AS "at" FROM "purchases" WHERE "status" = 'recorded' AND "customer_id" IS NOT NULL GROUP BY 1, 2) l WHERE c."tenant_id" = l."tenant_id" AND c."id" = l."customer_id";
