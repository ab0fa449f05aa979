CREATE TABLE "wallet_copies" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"pass_id" uuid NOT NULL,
	"device_hash" text NOT NULL,
	"push_token_hash" text,
	"push_token_encrypted" text,
	"due_at" timestamp with time zone,
	"tries" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "wallet_copies_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "wallet_copies_once" UNIQUE("tenant_id","pass_id","device_hash")
);
--> statement-breakpoint
CREATE TABLE "wallet_passes" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"platform" text NOT NULL,
	"seen" text,
	"revision" bigint NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"handed_revision" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"voided_at" timestamp with time zone,
	CONSTRAINT "wallet_passes_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "wallet_settings" (
	"tenant_id" uuid NOT NULL,
	"name" text,
	"colour" text NOT NULL,
	"apple" jsonb,
	"apple_key_encrypted" text,
	"google_issuer_id" text,
	"google_account_encrypted" text,
	"google_looks" text,
	"apple_error" text,
	"google_error" text,
	"version" integer DEFAULT 1 NOT NULL,
	"revision" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "wallet_settings_tenant_id_pk" PRIMARY KEY("tenant_id")
);
--> statement-breakpoint
ALTER TABLE "wallet_copies" ADD CONSTRAINT "wallet_copies_tenant_id_pass_id_wallet_passes_tenant_id_id_fk" FOREIGN KEY ("tenant_id","pass_id") REFERENCES "public"."wallet_passes"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wallet_passes" ADD CONSTRAINT "wallet_passes_tenant_id_customer_id_customers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wallet_settings" ADD CONSTRAINT "wallet_settings_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "wallet_copies_tenant_id_device_hash_index" ON "wallet_copies" USING btree ("tenant_id","device_hash");--> statement-breakpoint
CREATE INDEX "wallet_copies_due" ON "wallet_copies" USING btree ("tenant_id","due_at") WHERE "wallet_copies"."due_at" is not null;--> statement-breakpoint
CREATE INDEX "wallet_passes_tenant_id_customer_id_index" ON "wallet_passes" USING btree ("tenant_id","customer_id");--> statement-breakpoint
CREATE INDEX "wallet_passes_voided" ON "wallet_passes" USING btree ("tenant_id","voided_at") WHERE "wallet_passes"."voided_at" is not null;