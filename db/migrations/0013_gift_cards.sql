CREATE TABLE "gift_card_batches" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind_id" uuid NOT NULL,
	"cards" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" text NOT NULL,
	CONSTRAINT "gift_card_batches_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "gift_card_events" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"card_id" uuid NOT NULL,
	"what" text NOT NULL,
	"reason" text,
	"expires_at" timestamp with time zone,
	"actor_id" text NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	CONSTRAINT "gift_card_events_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "gift_card_kinds" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"fixed_minor" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"min_minor" bigint NOT NULL,
	"max_minor" bigint NOT NULL,
	"lifetime_days" integer,
	"reloadable" boolean NOT NULL,
	"with_pin" boolean NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone,
	CONSTRAINT "gift_card_kinds_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "gift_card_kinds_tenantId_code_unique" UNIQUE("tenant_id","code"),
	CONSTRAINT "gift_card_kinds_range" CHECK ("gift_card_kinds"."min_minor" > 0 and "gift_card_kinds"."max_minor" >= "gift_card_kinds"."min_minor")
);
--> statement-breakpoint
CREATE TABLE "gift_card_postings" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"card_id" uuid NOT NULL,
	"operation" text NOT NULL,
	"rule" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"purchase_id" uuid,
	"receipt" text,
	"store_id" uuid,
	"till_id" uuid,
	"actor_id" text NOT NULL,
	"reason" text,
	"occurred_at" timestamp with time zone NOT NULL,
	CONSTRAINT "gift_card_postings_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "gift_card_postings_tenantId_cardId_operation_rule_unique" UNIQUE("tenant_id","card_id","operation","rule")
);
--> statement-breakpoint
CREATE TABLE "gift_cards" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind_id" uuid NOT NULL,
	"batch_id" uuid,
	"number_hash" text NOT NULL,
	"number_encrypted" text NOT NULL,
	"tail" text NOT NULL,
	"pin_hash" text,
	"currency" text NOT NULL,
	"balance_minor" bigint DEFAULT 0 NOT NULL,
	"issued_at" timestamp with time zone DEFAULT now() NOT NULL,
	"activated_at" timestamp with time zone,
	"expires_at" timestamp with time zone,
	"blocked_at" timestamp with time zone,
	"customer_id" uuid,
	CONSTRAINT "gift_cards_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "gift_cards_tenantId_numberHash_unique" UNIQUE("tenant_id","number_hash"),
	CONSTRAINT "gift_cards_balance" CHECK ("gift_cards"."balance_minor" >= 0),
	CONSTRAINT "gift_cards_unsold_is_empty" CHECK ("gift_cards"."activated_at" is not null or "gift_cards"."balance_minor" = 0)
);
--> statement-breakpoint
ALTER TABLE "gift_card_batches" ADD CONSTRAINT "gift_card_batches_tenant_id_kind_id_gift_card_kinds_tenant_id_id_fk" FOREIGN KEY ("tenant_id","kind_id") REFERENCES "public"."gift_card_kinds"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gift_card_events" ADD CONSTRAINT "gift_card_events_tenant_id_card_id_gift_cards_tenant_id_id_fk" FOREIGN KEY ("tenant_id","card_id") REFERENCES "public"."gift_cards"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gift_card_kinds" ADD CONSTRAINT "gift_card_kinds_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gift_card_postings" ADD CONSTRAINT "gift_card_postings_tenant_id_card_id_gift_cards_tenant_id_id_fk" FOREIGN KEY ("tenant_id","card_id") REFERENCES "public"."gift_cards"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gift_card_postings" ADD CONSTRAINT "gift_card_postings_tenant_id_purchase_id_purchases_tenant_id_id_fk" FOREIGN KEY ("tenant_id","purchase_id") REFERENCES "public"."purchases"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gift_card_postings" ADD CONSTRAINT "gift_card_postings_tenant_id_store_id_stores_tenant_id_id_fk" FOREIGN KEY ("tenant_id","store_id") REFERENCES "public"."stores"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gift_card_postings" ADD CONSTRAINT "gift_card_postings_tenant_id_till_id_tills_tenant_id_id_fk" FOREIGN KEY ("tenant_id","till_id") REFERENCES "public"."tills"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gift_cards" ADD CONSTRAINT "gift_cards_tenant_id_kind_id_gift_card_kinds_tenant_id_id_fk" FOREIGN KEY ("tenant_id","kind_id") REFERENCES "public"."gift_card_kinds"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gift_cards" ADD CONSTRAINT "gift_cards_tenant_id_batch_id_gift_card_batches_tenant_id_id_fk" FOREIGN KEY ("tenant_id","batch_id") REFERENCES "public"."gift_card_batches"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gift_cards" ADD CONSTRAINT "gift_cards_tenant_id_customer_id_customers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "gift_card_batches_tenant_id_created_at_index" ON "gift_card_batches" USING btree ("tenant_id","created_at");--> statement-breakpoint
CREATE INDEX "gift_card_events_tenant_id_card_id_occurred_at_index" ON "gift_card_events" USING btree ("tenant_id","card_id","occurred_at");--> statement-breakpoint
CREATE INDEX "gift_card_postings_tenant_id_occurred_at_index" ON "gift_card_postings" USING btree ("tenant_id","occurred_at");--> statement-breakpoint
CREATE INDEX "gift_card_postings_tenant_id_purchase_id_index" ON "gift_card_postings" USING btree ("tenant_id","purchase_id");--> statement-breakpoint
CREATE INDEX "gift_card_postings_receipt" ON "gift_card_postings" USING btree ("tenant_id","store_id","receipt") WHERE "gift_card_postings"."receipt" is not null;--> statement-breakpoint
CREATE INDEX "gift_cards_tenant_id_tail_index" ON "gift_cards" USING btree ("tenant_id","tail");--> statement-breakpoint
CREATE INDEX "gift_cards_tenant_id_batch_id_id_index" ON "gift_cards" USING btree ("tenant_id","batch_id","id");--> statement-breakpoint
CREATE INDEX "gift_cards_tenant_id_customer_id_index" ON "gift_cards" USING btree ("tenant_id","customer_id");--> statement-breakpoint
CREATE INDEX "gift_cards_expiring" ON "gift_cards" USING btree ("tenant_id","expires_at") WHERE "gift_cards"."balance_minor" > 0;