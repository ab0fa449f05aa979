CREATE TABLE "segment_parts" (
	"tenant_id" uuid NOT NULL,
	"integration_id" uuid NOT NULL,
	"segment" text NOT NULL,
	"upload" text NOT NULL,
	"part" integer NOT NULL,
	"parts" integer NOT NULL,
	"mode" text NOT NULL,
	"body_hash" text NOT NULL,
	"add" uuid[] NOT NULL,
	"remove" uuid[] NOT NULL,
	"unknown" integer NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"answer" jsonb,
	CONSTRAINT "segment_parts_tenant_id_integration_id_segment_upload_part_pk" PRIMARY KEY("tenant_id","integration_id","segment","upload","part")
);
--> statement-breakpoint
CREATE TABLE "integration_keys" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"integration_id" uuid NOT NULL,
	"secret_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "integration_keys_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "integrations" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"scopes" text[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone,
	CONSTRAINT "integrations_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "integrations_tenantId_name_unique" UNIQUE("tenant_id","name")
);
--> statement-breakpoint
ALTER TABLE "segments" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "segment_parts" ADD CONSTRAINT "segment_parts_tenant_id_integration_id_integrations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","integration_id") REFERENCES "public"."integrations"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "integration_keys" ADD CONSTRAINT "integration_keys_tenant_id_integration_id_integrations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","integration_id") REFERENCES "public"."integrations"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "integrations" ADD CONSTRAINT "integrations_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "integration_keys_tenant_id_integration_id_index" ON "integration_keys" USING btree ("tenant_id","integration_id");