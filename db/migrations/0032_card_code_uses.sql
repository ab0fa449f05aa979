CREATE TABLE "card_code_uses" (
	"tenant_id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"step" bigint NOT NULL,
	"till_id" uuid NOT NULL,
	"receipt" text,
	"done" boolean NOT NULL,
	"used_at" timestamp with time zone NOT NULL,
	CONSTRAINT "card_code_uses_tenant_id_link_id_step_pk" PRIMARY KEY("tenant_id","link_id","step")
);
--> statement-breakpoint
ALTER TABLE "card_code_uses" ADD CONSTRAINT "card_code_uses_tenant_id_link_id_card_links_tenant_id_id_fk" FOREIGN KEY ("tenant_id","link_id") REFERENCES "public"."card_links"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "card_code_uses_tenant_id_used_at_index" ON "card_code_uses" USING btree ("tenant_id","used_at");