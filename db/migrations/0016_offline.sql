CREATE TABLE "unclaimed_receipts" (
	"tenant_id" uuid NOT NULL,
	"purchase_id" uuid NOT NULL,
	"type" text NOT NULL,
	"value_hash" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "unclaimed_receipts_tenant_id_purchase_id_pk" PRIMARY KEY("tenant_id","purchase_id")
);
--> statement-breakpoint
ALTER TABLE "purchases" ADD COLUMN "offline" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "unclaimed_receipts" ADD CONSTRAINT "unclaimed_receipts_tenant_id_purchase_id_purchases_tenant_id_id_fk" FOREIGN KEY ("tenant_id","purchase_id") REFERENCES "public"."purchases"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "unclaimed_receipts_tenant_id_type_value_hash_index" ON "unclaimed_receipts" USING btree ("tenant_id","type","value_hash");