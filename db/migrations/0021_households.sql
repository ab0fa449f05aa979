CREATE TABLE "household_members" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"household_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"joined_at" timestamp with time zone NOT NULL,
	"joined_by" text,
	"left_at" timestamp with time zone,
	"left_by" text,
	"own_account_id" uuid,
	"brought_lots" jsonb NOT NULL,
	CONSTRAINT "household_members_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "households" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name_encrypted" text NOT NULL,
	"account_id" uuid NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"made_by" text,
	"ended_at" timestamp with time zone,
	CONSTRAINT "households_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "households_tenantId_accountId_unique" UNIQUE("tenant_id","account_id")
);
--> statement-breakpoint
ALTER TABLE "household_members" ADD CONSTRAINT "household_members_tenant_id_household_id_households_tenant_id_id_fk" FOREIGN KEY ("tenant_id","household_id") REFERENCES "public"."households"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household_members" ADD CONSTRAINT "household_members_tenant_id_customer_id_customers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household_members" ADD CONSTRAINT "household_members_tenant_id_own_account_id_accounts_tenant_id_id_fk" FOREIGN KEY ("tenant_id","own_account_id") REFERENCES "public"."accounts"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "households" ADD CONSTRAINT "households_tenant_id_account_id_accounts_tenant_id_id_fk" FOREIGN KEY ("tenant_id","account_id") REFERENCES "public"."accounts"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "household_members_one" ON "household_members" USING btree ("tenant_id","customer_id") WHERE "household_members"."left_at" is null;--> statement-breakpoint
CREATE INDEX "household_members_tenant_id_household_id_index" ON "household_members" USING btree ("tenant_id","household_id");--> statement-breakpoint
CREATE INDEX "household_members_tenant_id_customer_id_index" ON "household_members" USING btree ("tenant_id","customer_id");