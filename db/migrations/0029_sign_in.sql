CREATE SCHEMA "limits";
--> statement-breakpoint
CREATE TABLE "limits"."counters" (
	"key" varchar(255) PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE TABLE "staff_sessions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"browser" text,
	"os" text,
	"address_encrypted" text NOT NULL,
	CONSTRAINT "staff_sessions_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "unknown_sign_ins" (
	"tenant_id" uuid DEFAULT '00000000-0000-0000-0000-000000000000' NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"why" text NOT NULL,
	"email_hash" text NOT NULL,
	"network" text NOT NULL,
	"browser" text,
	"os" text,
	CONSTRAINT "unknown_sign_ins_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "staff_sessions" ADD CONSTRAINT "staff_sessions_tenant_id_staff_id_staff_tenant_id_id_fk" FOREIGN KEY ("tenant_id","staff_id") REFERENCES "public"."staff"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "staff_sessions_tenant_id_staff_id_index" ON "staff_sessions" USING btree ("tenant_id","staff_id");--> statement-breakpoint
CREATE INDEX "unknown_sign_ins_tenant_id_at_index" ON "unknown_sign_ins" USING btree ("tenant_id","at");--> statement-breakpoint
CREATE INDEX "audit_sign_ins" ON "audit" USING btree ("tenant_id","at","id") WHERE "audit"."subject_kind" = 'sign-in';--> statement-breakpoint
ALTER TABLE "staff" DROP COLUMN "session_version";