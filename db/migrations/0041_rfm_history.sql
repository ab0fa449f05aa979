CREATE TABLE "rfm_counts" (
	"tenant_id" uuid NOT NULL,
	"on" date NOT NULL,
	"store_id" uuid NOT NULL,
	"r" smallint NOT NULL,
	"f" smallint NOT NULL,
	"customers" integer NOT NULL,
	"spent_minor" bigint NOT NULL,
	CONSTRAINT "rfm_counts_tenant_id_on_store_id_r_f_pk" PRIMARY KEY("tenant_id","on","store_id","r","f")
);
--> statement-breakpoint
CREATE TABLE "rfm_moves" (
	"tenant_id" uuid NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date NOT NULL,
	"store_id" uuid NOT NULL,
	"from_cell" text NOT NULL,
	"to_cell" text NOT NULL,
	"customers" integer NOT NULL,
	CONSTRAINT "rfm_moves_tenant_id_from_on_to_on_store_id_from_cell_to_cell_pk" PRIMARY KEY("tenant_id","from_on","to_on","store_id","from_cell","to_cell")
);
--> statement-breakpoint
CREATE TABLE "rfm_snapshots" (
	"tenant_id" uuid NOT NULL,
	"on" date NOT NULL,
	"customer_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"r" smallint NOT NULL,
	"f" smallint NOT NULL,
	"m" smallint NOT NULL,
	"cell" text NOT NULL,
	CONSTRAINT "rfm_snapshots_tenant_id_on_customer_id_pk" PRIMARY KEY("tenant_id","on","customer_id")
);
--> statement-breakpoint
ALTER TABLE "rfm_counts" ADD CONSTRAINT "rfm_counts_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rfm_moves" ADD CONSTRAINT "rfm_moves_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rfm_snapshots" ADD CONSTRAINT "rfm_snapshots_tenant_id_customer_id_customers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "rfm_snapshots_tenant_id_customer_id_index" ON "rfm_snapshots" USING btree ("tenant_id","customer_id");