CREATE TABLE "lot_spends" (
	"tenant_id" uuid NOT NULL,
	"purchase_id" uuid NOT NULL,
	"lot_id" uuid NOT NULL,
	"points" bigint NOT NULL,
	"restored" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "lot_spends_tenant_id_purchase_id_lot_id_pk" PRIMARY KEY("tenant_id","purchase_id","lot_id")
);
--> statement-breakpoint
CREATE TABLE "return_lines" (
	"tenant_id" uuid NOT NULL,
	"return_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"line_id" text NOT NULL,
	"sold_position" integer,
	"sku" text,
	"quantity_milli" bigint NOT NULL,
	"refund_minor" bigint NOT NULL,
	"points_restored" bigint NOT NULL,
	"points_taken" bigint NOT NULL,
	CONSTRAINT "return_lines_tenant_id_return_id_position_pk" PRIMARY KEY("tenant_id","return_id","position")
);
--> statement-breakpoint
CREATE TABLE "returns" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"store_id" uuid NOT NULL,
	"till_id" uuid,
	"purchase_id" uuid,
	"original_store_id" uuid,
	"original_external_id" text,
	"customer_id" uuid,
	"occurred_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"cashier" text,
	"reason" text,
	"status" text NOT NULL,
	"refund_minor" bigint DEFAULT 0 NOT NULL,
	"points_restored" bigint DEFAULT 0 NOT NULL,
	"points_taken" bigint DEFAULT 0 NOT NULL,
	"content_hash" text NOT NULL,
	"asked" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"answer" json,
	CONSTRAINT "returns_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "returns_tenantId_storeId_externalId_unique" UNIQUE("tenant_id","store_id","external_id")
);
--> statement-breakpoint
ALTER TABLE "quotes" ALTER COLUMN "held_points" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "lots" ADD COLUMN "expired" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "purchase_lines" ADD COLUMN "returned_milli" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "purchase_rewards" ADD COLUMN "by_line" jsonb;--> statement-breakpoint
ALTER TABLE "purchases" ADD COLUMN "returned_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "quotes" ADD COLUMN "account_id" uuid NOT NULL;--> statement-breakpoint
ALTER TABLE "quotes" ADD COLUMN "external_id" text;--> statement-breakpoint
ALTER TABLE "lot_spends" ADD CONSTRAINT "lot_spends_tenant_id_purchase_id_purchases_tenant_id_id_fk" FOREIGN KEY ("tenant_id","purchase_id") REFERENCES "public"."purchases"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lot_spends" ADD CONSTRAINT "lot_spends_tenant_id_lot_id_lots_tenant_id_id_fk" FOREIGN KEY ("tenant_id","lot_id") REFERENCES "public"."lots"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_lines" ADD CONSTRAINT "return_lines_tenant_id_return_id_returns_tenant_id_id_fk" FOREIGN KEY ("tenant_id","return_id") REFERENCES "public"."returns"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "returns" ADD CONSTRAINT "returns_tenant_id_store_id_stores_tenant_id_id_fk" FOREIGN KEY ("tenant_id","store_id") REFERENCES "public"."stores"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "returns" ADD CONSTRAINT "returns_tenant_id_till_id_tills_tenant_id_id_fk" FOREIGN KEY ("tenant_id","till_id") REFERENCES "public"."tills"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "returns" ADD CONSTRAINT "returns_tenant_id_customer_id_customers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "returns" ADD CONSTRAINT "returns_tenant_id_purchase_id_purchases_tenant_id_id_fk" FOREIGN KEY ("tenant_id","purchase_id") REFERENCES "public"."purchases"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "lot_spends_tenant_id_lot_id_index" ON "lot_spends" USING btree ("tenant_id","lot_id");--> statement-breakpoint
CREATE INDEX "return_lines_tenant_id_occurred_at_index" ON "return_lines" USING btree ("tenant_id","occurred_at");--> statement-breakpoint
CREATE INDEX "returns_tenant_id_purchase_id_index" ON "returns" USING btree ("tenant_id","purchase_id");--> statement-breakpoint
CREATE INDEX "returns_tenant_id_occurred_at_index" ON "returns" USING btree ("tenant_id","occurred_at");--> statement-breakpoint
CREATE INDEX "returns_tenant_id_customer_id_occurred_at_index" ON "returns" USING btree ("tenant_id","customer_id","occurred_at");--> statement-breakpoint
CREATE INDEX "returns_waiting" ON "returns" USING btree ("tenant_id","original_store_id","original_external_id") WHERE "returns"."status" = 'pending_original';--> statement-breakpoint
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_tenant_id_account_id_accounts_tenant_id_id_fk" FOREIGN KEY ("tenant_id","account_id") REFERENCES "public"."accounts"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "quotes_held" ON "quotes" USING btree ("tenant_id","account_id","expires_at") WHERE "quotes"."status" = 'held';