CREATE TABLE "live_changes" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"part" text NOT NULL,
	"revision" bigint,
	"at" timestamp with time zone,
	CONSTRAINT "live_changes_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "live_changes_tenantId_revision_unique" UNIQUE("tenant_id","revision")
);
--> statement-breakpoint
CREATE TABLE "live_revisions" (
	"tenant_id" uuid NOT NULL,
	"revision" bigint NOT NULL,
	CONSTRAINT "live_revisions_tenant_id_pk" PRIMARY KEY("tenant_id")
);
--> statement-breakpoint
CREATE TABLE "live_rows" (
	"tenant_id" uuid NOT NULL,
	"source" text NOT NULL,
	"key" text NOT NULL,
	"born" uuid NOT NULL,
	"gone" uuid,
	"parent" text,
	"row" jsonb NOT NULL,
	CONSTRAINT "live_rows_tenant_id_source_key_born_pk" PRIMARY KEY("tenant_id","source","key","born")
);
--> statement-breakpoint
ALTER TABLE "purchases" ADD COLUMN "remarks" jsonb;--> statement-breakpoint
ALTER TABLE "live_changes" ADD CONSTRAINT "live_changes_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "live_revisions" ADD CONSTRAINT "live_revisions_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "live_rows" ADD CONSTRAINT "live_rows_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "live_changes_tenant_id_at_index" ON "live_changes" USING btree ("tenant_id","at");--> statement-breakpoint
CREATE INDEX "live_rows_tenant_id_source_parent_index" ON "live_rows" USING btree ("tenant_id","source","parent");--> statement-breakpoint
CREATE INDEX "live_rows_tenant_id_born_index" ON "live_rows" USING btree ("tenant_id","born");--> statement-breakpoint
CREATE INDEX "live_rows_tenant_id_gone_index" ON "live_rows" USING btree ("tenant_id","gone");--> statement-breakpoint
CREATE INDEX "purchases_with_remarks" ON "purchases" USING btree ("tenant_id","id") WHERE "purchases"."remarks" is not null;