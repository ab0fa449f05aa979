CREATE TABLE "confirmations" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"till_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"points" bigint,
	"code_hash" text NOT NULL,
	"message_id" uuid NOT NULL,
	"destination_hash" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"confirmed_at" timestamp with time zone,
	"used_at" timestamp with time zone,
	"used_by" uuid,
	CONSTRAINT "confirmations_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "confirmations_attempts" CHECK ("confirmations"."attempts" between 0 and 5)
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"customer_id" uuid,
	"channel" text NOT NULL,
	"purpose" text NOT NULL,
	"destination_kind" text NOT NULL,
	"destination_hash" text NOT NULL,
	"destination_encrypted" text NOT NULL,
	"text_encrypted" text NOT NULL,
	"status" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone NOT NULL,
	"valid_until" timestamp with time zone NOT NULL,
	"provider_id" text,
	"parts" integer,
	"error" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "messages_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "programmes" ADD COLUMN "redeem_needs_from" bigint;--> statement-breakpoint
ALTER TABLE "confirmations" ADD CONSTRAINT "confirmations_tenant_id_customer_id_customers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "confirmations" ADD CONSTRAINT "confirmations_tenant_id_store_id_stores_tenant_id_id_fk" FOREIGN KEY ("tenant_id","store_id") REFERENCES "public"."stores"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "confirmations" ADD CONSTRAINT "confirmations_tenant_id_till_id_tills_tenant_id_id_fk" FOREIGN KEY ("tenant_id","till_id") REFERENCES "public"."tills"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "confirmations" ADD CONSTRAINT "confirmations_tenant_id_message_id_messages_tenant_id_id_fk" FOREIGN KEY ("tenant_id","message_id") REFERENCES "public"."messages"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_tenant_id_customer_id_customers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "confirmations_tenant_id_customer_id_created_at_index" ON "confirmations" USING btree ("tenant_id","customer_id","created_at");--> statement-breakpoint
CREATE INDEX "confirmations_tenant_id_destination_hash_created_at_index" ON "confirmations" USING btree ("tenant_id","destination_hash","created_at");--> statement-breakpoint
CREATE INDEX "confirmations_tenant_id_till_id_created_at_index" ON "confirmations" USING btree ("tenant_id","till_id","created_at");--> statement-breakpoint
CREATE INDEX "messages_tenant_id_created_at_index" ON "messages" USING btree ("tenant_id","created_at");--> statement-breakpoint
CREATE INDEX "messages_tenant_id_customer_id_index" ON "messages" USING btree ("tenant_id","customer_id");--> statement-breakpoint
CREATE INDEX "messages_tenant_id_destination_hash_index" ON "messages" USING btree ("tenant_id","destination_hash");--> statement-breakpoint
CREATE INDEX "messages_open" ON "messages" USING btree ("tenant_id","next_attempt_at") WHERE "messages"."status" in ('queued', 'sending');