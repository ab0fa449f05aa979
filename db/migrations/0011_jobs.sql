CREATE TABLE "job_runs" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"job" text NOT NULL,
	"cause" text NOT NULL,
	"state" text NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"error" text,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "job_runs_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "job_runs" ADD CONSTRAINT "job_runs_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "job_runs_tenant_id_job_started_at_index" ON "job_runs" USING btree ("tenant_id","job","started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "job_runs_one_runs" ON "job_runs" USING btree ("tenant_id","job") WHERE "job_runs"."state" = 'running';--> statement-breakpoint
CREATE INDEX "lots_to_expire" ON "lots" USING btree ("tenant_id","expires_at") WHERE "lots"."left" > 0;--> statement-breakpoint
CREATE UNIQUE INDEX "postings_once" ON "postings" USING btree ("tenant_id","account_id","rule") WHERE "postings"."purchase_id" is null;--> statement-breakpoint
CREATE INDEX "outbox_waiting" ON "outbox" USING btree ("tenant_id","created_at") WHERE "outbox"."published_at" is null;