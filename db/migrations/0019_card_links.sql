CREATE TABLE "card_links" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"secret_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"opened_at" timestamp with time zone,
	CONSTRAINT "card_links_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "card_links" ADD CONSTRAINT "card_links_tenant_id_id_customer_identifiers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","id") REFERENCES "public"."customer_identifiers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;