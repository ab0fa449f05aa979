CREATE TABLE "campaign_versions" (
	"tenant_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"action" text NOT NULL,
	"form" jsonb NOT NULL,
	"shared" jsonb NOT NULL,
	"restored_from" integer,
	CONSTRAINT "campaign_versions_tenant_id_campaign_id_version_pk" PRIMARY KEY("tenant_id","campaign_id","version")
);
--> statement-breakpoint
ALTER TABLE "instruments" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "campaign_versions" ADD CONSTRAINT "campaign_versions_tenant_id_campaign_id_campaigns_tenant_id_id_fk" FOREIGN KEY ("tenant_id","campaign_id") REFERENCES "public"."campaigns"("tenant_id","id") ON DELETE cascade ON UPDATE no action;