CREATE TABLE "looks" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"slot" timestamp with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"kind" text NOT NULL,
	"customer_id" uuid,
	"about" text DEFAULT '' NOT NULL,
	"counter" text DEFAULT '' NOT NULL,
	"times" integer DEFAULT 1 NOT NULL,
	"people" integer DEFAULT 0 NOT NULL,
	"first_at" timestamp with time zone NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	CONSTRAINT "looks_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "looks_slot" UNIQUE NULLS NOT DISTINCT("tenant_id","slot","actor_kind","actor_id","kind","customer_id","about","counter")
);
--> statement-breakpoint
ALTER TABLE "tenants" ADD COLUMN "looks_kept_months" integer DEFAULT 12 NOT NULL;--> statement-breakpoint
ALTER TABLE "looks" ADD CONSTRAINT "looks_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "looks_tenant_id_first_at_id_index" ON "looks" USING btree ("tenant_id","first_at","id");--> statement-breakpoint
CREATE INDEX "looks_tenant_id_customer_id_first_at_index" ON "looks" USING btree ("tenant_id","customer_id","first_at");--> statement-breakpoint
CREATE INDEX "looks_tenant_id_actor_id_first_at_index" ON "looks" USING btree ("tenant_id","actor_id","first_at");
--> statement-breakpoint
-- looks were rows among the changes, one for each refresh: they move, joined by ten minutes, and end when looks end
WITH "moved" AS (
	DELETE FROM "audit"
	WHERE "action" IN (
		'customers.view', 'customers.list', 'cards.open', 'coupons.of-customer', 'coupons.list', 'gift-cards.get',
		'gift-cards.list', 'gift-cards.find', 'households.of-customer', 'messages.list', 'messages.read',
		'referrals.list', 'referrals.of-customer', 'staff.list')
	RETURNING *
)
INSERT INTO "looks" ("tenant_id", "id", "slot", "actor_kind", "actor_id", "kind", "customer_id", "about", "times", "people", "first_at", "last_at")
SELECT "tenant_id", gen_random_uuid(), "slot", "actor_kind", "actor_id", "kind", "customer_id", "about", count(*), sum("people"), min("at"), max("at")
FROM (
	SELECT "tenant_id", "at", "actor_kind", coalesce("actor_id", '') AS "actor_id",
		date_bin(CASE WHEN "actor_kind" = 'till' THEN interval '1 hour' ELSE interval '10 minutes' END, "at", '2000-01-01Z') AS "slot",
		CASE "action"
			WHEN 'customers.view' THEN 'profile'
			WHEN 'customers.list' THEN CASE WHEN "details" ->> 'searched' = 'true' THEN 'search' ELSE 'list' END
			WHEN 'cards.open' THEN 'card-page'
			WHEN 'households.of-customer' THEN 'household'
			ELSE split_part("action", '.', 1)
		END AS "kind",
		CASE WHEN "subject_kind" = 'customer' THEN "subject_id"::uuid END AS "customer_id",
		CASE WHEN "subject_kind" IN ('coupon-series', 'gift-card', 'household', 'message') AND "actor_kind" <> 'till'
			THEN coalesce("subject_id", '') ELSE '' END AS "about",
		CASE WHEN "subject_kind" = 'customer' THEN 0 ELSE coalesce(("details" ->> 'shown')::integer, 0) END AS "people"
	FROM "moved"
) AS "old"
GROUP BY "tenant_id", "slot", "actor_kind", "actor_id", "kind", "customer_id", "about";
