CREATE TABLE "point_shortfalls" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"purchase_id" uuid,
	"points" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "point_shortfalls_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "point_shortfalls_tenantId_purchaseId_unique" UNIQUE("tenant_id","purchase_id"),
	CONSTRAINT "shortfall_is_something" CHECK ("point_shortfalls"."points" > 0)
);
--> statement-breakpoint
ALTER TABLE "point_shortfalls" ADD CONSTRAINT "point_shortfalls_tenant_id_account_id_accounts_tenant_id_id_fk" FOREIGN KEY ("tenant_id","account_id") REFERENCES "public"."accounts"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "point_shortfalls_tenant_id_account_id_at_index" ON "point_shortfalls" USING btree ("tenant_id","account_id","at");