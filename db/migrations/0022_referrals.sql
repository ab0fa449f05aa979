CREATE TABLE "referral_programmes" (
	"tenant_id" uuid NOT NULL,
	"terms" jsonb NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "referral_programmes_tenant_id_pk" PRIMARY KEY("tenant_id")
);
--> statement-breakpoint
CREATE TABLE "referral_rewards" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"referral_id" uuid NOT NULL,
	"round" integer NOT NULL,
	"side" text NOT NULL,
	"customer_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"points" bigint NOT NULL,
	"series" text,
	"status" text NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"given_at" timestamp with time zone,
	"taken_at" timestamp with time zone,
	"taken_points" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "referral_rewards_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "referral_rewards_tenantId_referralId_round_side_unique" UNIQUE("tenant_id","referral_id","round","side")
);
--> statement-breakpoint
CREATE TABLE "referrals" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"newcomer_id" uuid NOT NULL,
	"referrer_id" uuid NOT NULL,
	"named_at" timestamp with time zone NOT NULL,
	"until" timestamp with time zone,
	"status" text NOT NULL,
	"why" text,
	"purchase_id" uuid,
	"sum_minor" bigint,
	"decided_at" timestamp with time zone,
	"round" integer DEFAULT 0 NOT NULL,
	"recheck" boolean DEFAULT false NOT NULL,
	CONSTRAINT "referrals_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "referrals_tenantId_newcomerId_unique" UNIQUE("tenant_id","newcomer_id")
);
--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "referral_code" text;--> statement-breakpoint
ALTER TABLE "referral_programmes" ADD CONSTRAINT "referral_programmes_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral_rewards" ADD CONSTRAINT "referral_rewards_tenant_id_referral_id_referrals_tenant_id_id_fk" FOREIGN KEY ("tenant_id","referral_id") REFERENCES "public"."referrals"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral_rewards" ADD CONSTRAINT "referral_rewards_tenant_id_customer_id_customers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_tenant_id_newcomer_id_customers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","newcomer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_tenant_id_referrer_id_customers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","referrer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "referral_rewards_due" ON "referral_rewards" USING btree ("tenant_id","due_at") WHERE "referral_rewards"."status" = 'due';--> statement-breakpoint
CREATE INDEX "referrals_to_recheck" ON "referrals" USING btree ("tenant_id","id") WHERE "referrals"."recheck";--> statement-breakpoint
CREATE INDEX "referrals_tenant_id_referrer_id_index" ON "referrals" USING btree ("tenant_id","referrer_id");--> statement-breakpoint
CREATE INDEX "referrals_tenant_id_named_at_id_index" ON "referrals" USING btree ("tenant_id","named_at","id");--> statement-breakpoint
CREATE INDEX "referrals_waiting" ON "referrals" USING btree ("tenant_id","named_at") WHERE "referrals"."status" = 'waiting';--> statement-breakpoint
CREATE INDEX "referrals_of_purchase" ON "referrals" USING btree ("tenant_id","purchase_id") WHERE "referrals"."purchase_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "customers_referral_code" ON "customers" USING btree ("tenant_id","referral_code") WHERE "customers"."referral_code" is not null;