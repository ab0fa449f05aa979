CREATE TABLE "call_results" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"task_id" uuid NOT NULL,
	"take" integer NOT NULL,
	"staff_id" uuid NOT NULL,
	"result" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "call_results_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "call_results_tenantId_taskId_take_unique" UNIQUE("tenant_id","task_id","take")
);
--> statement-breakpoint
CREATE TABLE "call_settings" (
	"tenant_id" uuid NOT NULL,
	"from_minute" integer NOT NULL,
	"to_minute" integer NOT NULL,
	"weekdays" integer[] NOT NULL,
	CONSTRAINT "call_settings_tenant_id_pk" PRIMARY KEY("tenant_id")
);
--> statement-breakpoint
CREATE TABLE "call_tasks" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"send_key" text NOT NULL,
	"class" text NOT NULL,
	"source_kind" text NOT NULL,
	"source_id" text,
	"script_encrypted" text NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"taken_by" uuid,
	"lease_until" timestamp with time zone,
	"takes" integer DEFAULT 0 NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"result" text,
	"call_back_at" timestamp with time zone,
	"note_encrypted" text,
	"refusal" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "call_tasks_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "call_tasks_tenantId_sendKey_unique" UNIQUE("tenant_id","send_key")
);
--> statement-breakpoint
CREATE TABLE "feedback" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"purchase_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"till_id" uuid,
	"cashier" text,
	"asked_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"rating" integer,
	"words_encrypted" text,
	"answered_at" timestamp with time zone,
	"changed_at" timestamp with time zone,
	"case_state" text DEFAULT 'none' NOT NULL,
	"closed_by" uuid,
	"closed_at" timestamp with time zone,
	"note_encrypted" text,
	CONSTRAINT "feedback_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "feedback_tenantId_purchaseId_unique" UNIQUE("tenant_id","purchase_id")
);
--> statement-breakpoint
CREATE TABLE "feedback_settings" (
	"tenant_id" uuid NOT NULL,
	"low_at" integer NOT NULL,
	CONSTRAINT "feedback_settings_tenant_id_pk" PRIMARY KEY("tenant_id")
);
--> statement-breakpoint
ALTER TABLE "call_results" ADD CONSTRAINT "call_results_tenant_id_task_id_call_tasks_tenant_id_id_fk" FOREIGN KEY ("tenant_id","task_id") REFERENCES "public"."call_tasks"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_settings" ADD CONSTRAINT "call_settings_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_tasks" ADD CONSTRAINT "call_tasks_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_tasks" ADD CONSTRAINT "call_tasks_tenant_id_customer_id_customers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_tenant_id_purchase_id_purchases_tenant_id_id_fk" FOREIGN KEY ("tenant_id","purchase_id") REFERENCES "public"."purchases"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_tenant_id_store_id_stores_tenant_id_id_fk" FOREIGN KEY ("tenant_id","store_id") REFERENCES "public"."stores"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_tenant_id_till_id_tills_tenant_id_id_fk" FOREIGN KEY ("tenant_id","till_id") REFERENCES "public"."tills"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedback_settings" ADD CONSTRAINT "feedback_settings_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "call_results_tenant_id_at_index" ON "call_results" USING btree ("tenant_id","at");--> statement-breakpoint
CREATE INDEX "call_tasks_tenant_id_customer_id_index" ON "call_tasks" USING btree ("tenant_id","customer_id");--> statement-breakpoint
CREATE INDEX "call_tasks_tenant_id_created_at_id_index" ON "call_tasks" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "call_tasks_open" ON "call_tasks" USING btree ("tenant_id","due_at","id") WHERE "call_tasks"."state" in ('open', 'taken');--> statement-breakpoint
CREATE INDEX "call_tasks_taken" ON "call_tasks" USING btree ("tenant_id","taken_by") WHERE "call_tasks"."state" = 'taken';--> statement-breakpoint
CREATE INDEX "feedback_tenant_id_asked_at_index" ON "feedback" USING btree ("tenant_id","asked_at");--> statement-breakpoint
CREATE INDEX "feedback_answered" ON "feedback" USING btree ("tenant_id","answered_at","id") WHERE "feedback"."answered_at" is not null;--> statement-breakpoint
CREATE INDEX "feedback_cases" ON "feedback" USING btree ("tenant_id","answered_at") WHERE "feedback"."case_state" = 'open';