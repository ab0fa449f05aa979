CREATE TABLE "mailing_recipients" (
	"tenant_id" uuid NOT NULL,
	"mailing_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"part" text NOT NULL,
	"reason" text,
	"message_id" uuid,
	"assigned_at" timestamp with time zone NOT NULL,
	CONSTRAINT "mailing_recipients_tenant_id_mailing_id_customer_id_pk" PRIMARY KEY("tenant_id","mailing_id","customer_id")
);
--> statement-breakpoint
CREATE TABLE "mailings" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"segment_id" uuid,
	"template_id" uuid,
	"template_version" integer,
	"channels" text[] NOT NULL,
	"starts_at" timestamp with time zone,
	"valid_hours" integer NOT NULL,
	"control_percent" integer NOT NULL,
	"budget_minor" bigint,
	"per_hour" integer,
	"state" text NOT NULL,
	"batch_id" uuid,
	"filled_to" uuid,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone,
	CONSTRAINT "mailings_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "mailings_code" UNIQUE("tenant_id","code")
);
--> statement-breakpoint
CREATE TABLE "consent_texts" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"version" text NOT NULL,
	"uk" text NOT NULL,
	"ru" text NOT NULL,
	"en" text NOT NULL,
	"published_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "consent_texts_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "consent_texts_version" UNIQUE("tenant_id","purpose","version")
);
--> statement-breakpoint
CREATE TABLE "answers" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"channel_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"customer_id" uuid,
	"from_hash" text NOT NULL,
	"from_encrypted" text NOT NULL,
	"text_encrypted" text NOT NULL,
	"event_key" text NOT NULL,
	"meaning" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	"done_at" timestamp with time zone,
	"done_by" text,
	"reply_id" uuid,
	CONSTRAINT "answers_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "answers_once" UNIQUE("tenant_id","channel_id","event_key")
);
--> statement-breakpoint
CREATE TABLE "channels" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"vendor" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"settings" jsonb NOT NULL,
	"secrets_encrypted" text NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	"rank" integer NOT NULL,
	"classes" text[] NOT NULL,
	"senders" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"prices" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"currency" text NOT NULL,
	"hook_secret_encrypted" text NOT NULL,
	"balance_minor" bigint,
	"balance_at" timestamp with time zone,
	"low_balance_minor" bigint,
	"paused_until" timestamp with time zone,
	"failing_since" timestamp with time zone,
	"last_error" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "channels_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "joins" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"token_hash" text NOT NULL,
	"with_marketing" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"valid_until" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "joins_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "joins_token" UNIQUE("tenant_id","token_hash")
);
--> statement-breakpoint
CREATE TABLE "law_switches" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"value" text NOT NULL,
	"reason" text NOT NULL,
	"set_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "law_switches_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "message_batches" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"state" text NOT NULL,
	"budget" bigint,
	"spent" bigint DEFAULT 0 NOT NULL,
	"per_hour" integer,
	"paced_from" timestamp with time zone,
	"paced" integer DEFAULT 0 NOT NULL,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "message_batches_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "message_events" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"message_id" uuid,
	"channel_id" uuid,
	"kind" text NOT NULL,
	"event_key" text NOT NULL,
	"provider_id" text,
	"code" text,
	"by_machine" boolean DEFAULT false NOT NULL,
	"link_id" uuid,
	"at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "message_events_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "message_events_once" UNIQUE("tenant_id","event_key")
);
--> statement-breakpoint
CREATE TABLE "push_subscriptions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"channel_id" uuid NOT NULL,
	"address_hash" text NOT NULL,
	"address_encrypted" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"gone_at" timestamp with time zone,
	CONSTRAINT "push_subscriptions_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "push_subscriptions_address" UNIQUE("tenant_id","address_hash")
);
--> statement-breakpoint
CREATE TABLE "sending_rules" (
	"tenant_id" uuid NOT NULL,
	"per_day" integer,
	"per_week" integer,
	"from_minute" smallint NOT NULL,
	"to_minute" smallint NOT NULL,
	CONSTRAINT "sending_rules_tenant_id_pk" PRIMARY KEY("tenant_id")
);
--> statement-breakpoint
CREATE TABLE "short_links" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"message_id" uuid NOT NULL,
	"target_encrypted" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "short_links_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "short_links_code" UNIQUE("tenant_id","code")
);
--> statement-breakpoint
CREATE TABLE "suppressions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"address_hash" text NOT NULL,
	"shown" text NOT NULL,
	"channel" text,
	"reason" text NOT NULL,
	"note" text,
	"by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"lifted_at" timestamp with time zone,
	"lifted_by" text,
	CONSTRAINT "suppressions_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "sender_details" (
	"tenant_id" uuid NOT NULL,
	"phone" text DEFAULT '' NOT NULL,
	"email" text DEFAULT '' NOT NULL,
	"site" text DEFAULT '' NOT NULL,
	"address" text DEFAULT '' NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sender_details_tenant_id_pk" PRIMARY KEY("tenant_id")
);
--> statement-breakpoint
CREATE TABLE "template_versions" (
	"tenant_id" uuid NOT NULL,
	"template_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"content" jsonb NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	"saved_by" text,
	CONSTRAINT "template_versions_tenant_id_template_id_version_pk" PRIMARY KEY("tenant_id","template_id","version")
);
--> statement-breakpoint
CREATE TABLE "templates" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"class" text NOT NULL,
	"version" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"used_at" timestamp with time zone,
	"archived_at" timestamp with time zone,
	CONSTRAINT "templates_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "templates_tenantId_code_unique" UNIQUE("tenant_id","code")
);
--> statement-breakpoint
DROP INDEX "messages_tenant_id_customer_id_index";--> statement-breakpoint
DROP INDEX "messages_open";--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "timezone" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "send_key" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "channel_id" uuid;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "class" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "source" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "template" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "batch_id" uuid;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "priority" smallint;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "rest_encrypted" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "template_id" uuid;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "template_version" integer;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "locale" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "about" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "cost" bigint;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "instead_of" uuid;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "sent_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "delivered_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "opened_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "clicked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "failed_at" timestamp with time zone;--> statement-breakpoint
update "messages" set "send_key" = "id"::text,
  "class" = case "purpose" when 'card-link' then 'service' else 'code' end,
  "priority" = case "purpose" when 'card-link' then 1 else 0 end,
  "sent_at" = case "status" when 'sent' then "changed_at" end,
  "failed_at" = case "status" when 'failed' then "changed_at" end;--> statement-breakpoint
ALTER TABLE "messages" ALTER COLUMN "send_key" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ALTER COLUMN "class" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ALTER COLUMN "priority" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "mailing_recipients" ADD CONSTRAINT "mailing_recipients_tenant_id_mailing_id_mailings_tenant_id_id_fk" FOREIGN KEY ("tenant_id","mailing_id") REFERENCES "public"."mailings"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mailing_recipients" ADD CONSTRAINT "mailing_recipients_tenant_id_customer_id_customers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mailing_recipients" ADD CONSTRAINT "mailing_recipients_tenant_id_message_id_messages_tenant_id_id_fk" FOREIGN KEY ("tenant_id","message_id") REFERENCES "public"."messages"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mailings" ADD CONSTRAINT "mailings_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mailings" ADD CONSTRAINT "mailings_tenant_id_segment_id_segments_tenant_id_id_fk" FOREIGN KEY ("tenant_id","segment_id") REFERENCES "public"."segments"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mailings" ADD CONSTRAINT "mailings_tenant_id_batch_id_message_batches_tenant_id_id_fk" FOREIGN KEY ("tenant_id","batch_id") REFERENCES "public"."message_batches"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_texts" ADD CONSTRAINT "consent_texts_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_tenant_id_customer_id_customers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_tenant_id_channel_id_channels_tenant_id_id_fk" FOREIGN KEY ("tenant_id","channel_id") REFERENCES "public"."channels"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_tenant_id_reply_id_messages_tenant_id_id_fk" FOREIGN KEY ("tenant_id","reply_id") REFERENCES "public"."messages"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channels" ADD CONSTRAINT "channels_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joins" ADD CONSTRAINT "joins_tenant_id_customer_id_customers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "law_switches" ADD CONSTRAINT "law_switches_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_batches" ADD CONSTRAINT "message_batches_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_events" ADD CONSTRAINT "message_events_tenant_id_message_id_messages_tenant_id_id_fk" FOREIGN KEY ("tenant_id","message_id") REFERENCES "public"."messages"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_events" ADD CONSTRAINT "message_events_tenant_id_channel_id_channels_tenant_id_id_fk" FOREIGN KEY ("tenant_id","channel_id") REFERENCES "public"."channels"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push_subscriptions" ADD CONSTRAINT "push_subscriptions_tenant_id_customer_id_customers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push_subscriptions" ADD CONSTRAINT "push_subscriptions_tenant_id_channel_id_channels_tenant_id_id_fk" FOREIGN KEY ("tenant_id","channel_id") REFERENCES "public"."channels"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sending_rules" ADD CONSTRAINT "sending_rules_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "short_links" ADD CONSTRAINT "short_links_tenant_id_message_id_messages_tenant_id_id_fk" FOREIGN KEY ("tenant_id","message_id") REFERENCES "public"."messages"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suppressions" ADD CONSTRAINT "suppressions_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sender_details" ADD CONSTRAINT "sender_details_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "template_versions" ADD CONSTRAINT "template_versions_tenant_id_template_id_templates_tenant_id_id_fk" FOREIGN KEY ("tenant_id","template_id") REFERENCES "public"."templates"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "templates" ADD CONSTRAINT "templates_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mailing_recipients_tenant_id_customer_id_index" ON "mailing_recipients" USING btree ("tenant_id","customer_id");--> statement-breakpoint
CREATE INDEX "mailings_tenant_id_state_starts_at_index" ON "mailings" USING btree ("tenant_id","state","starts_at");--> statement-breakpoint
CREATE INDEX "mailings_tenant_id_created_at_index" ON "mailings" USING btree ("tenant_id","created_at");--> statement-breakpoint
CREATE INDEX "consent_texts_tenant_id_purpose_created_at_index" ON "consent_texts" USING btree ("tenant_id","purpose","created_at");--> statement-breakpoint
CREATE INDEX "answers_tenant_id_received_at_index" ON "answers" USING btree ("tenant_id","received_at");--> statement-breakpoint
CREATE INDEX "answers_tenant_id_customer_id_received_at_index" ON "answers" USING btree ("tenant_id","customer_id","received_at");--> statement-breakpoint
CREATE INDEX "answers_open" ON "answers" USING btree ("tenant_id","received_at") WHERE "answers"."done_at" is null and "answers"."meaning" = 'words';--> statement-breakpoint
CREATE INDEX "channels_in_use" ON "channels" USING btree ("tenant_id","rank") WHERE "channels"."removed_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "channels_name" ON "channels" USING btree ("tenant_id","name") WHERE "channels"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "joins_open" ON "joins" USING btree ("tenant_id","valid_until") WHERE "joins"."used_at" is null;--> statement-breakpoint
CREATE INDEX "joins_tenant_id_customer_id_index" ON "joins" USING btree ("tenant_id","customer_id");--> statement-breakpoint
CREATE INDEX "law_switches_tenant_id_name_created_at_index" ON "law_switches" USING btree ("tenant_id","name","created_at");--> statement-breakpoint
CREATE INDEX "message_batches_open" ON "message_batches" USING btree ("tenant_id","created_at") WHERE "message_batches"."state" in ('running', 'stopped');--> statement-breakpoint
CREATE INDEX "message_events_tenant_id_message_id_index" ON "message_events" USING btree ("tenant_id","message_id");--> statement-breakpoint
CREATE INDEX "message_events_tenant_id_received_at_index" ON "message_events" USING btree ("tenant_id","received_at");--> statement-breakpoint
CREATE INDEX "message_events_unmatched" ON "message_events" USING btree ("tenant_id","channel_id","provider_id") WHERE "message_events"."message_id" is null;--> statement-breakpoint
CREATE INDEX "push_subscriptions_tenant_id_customer_id_index" ON "push_subscriptions" USING btree ("tenant_id","customer_id");--> statement-breakpoint
CREATE INDEX "short_links_tenant_id_message_id_index" ON "short_links" USING btree ("tenant_id","message_id");--> statement-breakpoint
CREATE UNIQUE INDEX "suppressions_in_force" ON "suppressions" USING btree ("tenant_id","address_hash",coalesce("channel", '')) WHERE "suppressions"."lifted_at" is null;--> statement-breakpoint
CREATE INDEX "templates_tenant_id_name_index" ON "templates" USING btree ("tenant_id","name");--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_tenant_id_channel_id_channels_tenant_id_id_fk" FOREIGN KEY ("tenant_id","channel_id") REFERENCES "public"."channels"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_tenant_id_batch_id_message_batches_tenant_id_id_fk" FOREIGN KEY ("tenant_id","batch_id") REFERENCES "public"."message_batches"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_tenant_id_instead_of_messages_tenant_id_id_fk" FOREIGN KEY ("tenant_id","instead_of") REFERENCES "public"."messages"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "messages_tenant_id_customer_id_created_at_index" ON "messages" USING btree ("tenant_id","customer_id","created_at");--> statement-breakpoint
CREATE INDEX "messages_due" ON "messages" USING btree ("tenant_id","channel_id","batch_id","priority","next_attempt_at") WHERE "messages"."status" = 'queued';--> statement-breakpoint
CREATE INDEX "messages_on_their_way" ON "messages" USING btree ("tenant_id","changed_at") WHERE "messages"."status" in ('sending', 'unknown');--> statement-breakpoint
CREATE INDEX "messages_of_batch" ON "messages" USING btree ("tenant_id","batch_id","status") WHERE "messages"."batch_id" is not null;--> statement-breakpoint
CREATE INDEX "messages_by_provider" ON "messages" USING btree ("tenant_id","channel_id","provider_id") WHERE "messages"."provider_id" is not null;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_send_key" UNIQUE("tenant_id","send_key");