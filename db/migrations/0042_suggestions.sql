CREATE TABLE "recommend_fits" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"fitted_at" timestamp with time zone DEFAULT now() NOT NULL,
	"customers" integer NOT NULL,
	"baskets" integer NOT NULL,
	"products" integer NOT NULL,
	"recipe" jsonb NOT NULL,
	"tested_customers" integer NOT NULL,
	"recall" jsonb,
	CONSTRAINT "recommend_fits_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "recommend_neighbours" (
	"tenant_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"together" text NOT NULL,
	"neighbours" uuid[] NOT NULL,
	"nearness" real[] NOT NULL,
	"new_shares" real[] NOT NULL,
	"mixed_shares" real[] NOT NULL,
	CONSTRAINT "recommend_neighbours_tenant_id_product_id_together_pk" PRIMARY KEY("tenant_id","product_id","together")
);
--> statement-breakpoint
CREATE TABLE "recommend_popularity" (
	"tenant_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"repeat_share" real NOT NULL,
	"new_share" real NOT NULL,
	"mixed_share" real NOT NULL,
	CONSTRAINT "recommend_popularity_tenant_id_product_id_pk" PRIMARY KEY("tenant_id","product_id")
);
--> statement-breakpoint
CREATE TABLE "suggestion_events" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"place" text NOT NULL,
	"kind" text NOT NULL,
	"shown_at" timestamp with time zone NOT NULL,
	"shown_on" date NOT NULL,
	"bought_at" timestamp with time zone,
	"purchase_id" uuid,
	CONSTRAINT "suggestion_events_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "suggestion_shown_once" UNIQUE("tenant_id","customer_id","product_id","place","kind","shown_on")
);
--> statement-breakpoint
ALTER TABLE "tenants" ADD COLUMN "suggestion_hints" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "recommend_fits" ADD CONSTRAINT "recommend_fits_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recommend_neighbours" ADD CONSTRAINT "recommend_neighbours_tenant_id_product_id_products_tenant_id_id_fk" FOREIGN KEY ("tenant_id","product_id") REFERENCES "public"."products"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recommend_popularity" ADD CONSTRAINT "recommend_popularity_tenant_id_product_id_products_tenant_id_id_fk" FOREIGN KEY ("tenant_id","product_id") REFERENCES "public"."products"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestion_events" ADD CONSTRAINT "suggestion_events_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "recommend_fits_tenant_id_fitted_at_index" ON "recommend_fits" USING btree ("tenant_id","fitted_at");--> statement-breakpoint
CREATE INDEX "suggestion_events_tenant_id_shown_at_index" ON "suggestion_events" USING btree ("tenant_id","shown_at");--> statement-breakpoint
CREATE INDEX "suggestion_events_tenant_id_purchase_id_index" ON "suggestion_events" USING btree ("tenant_id","purchase_id");