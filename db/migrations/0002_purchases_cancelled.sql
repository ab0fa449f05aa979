ALTER TABLE "purchases" ADD COLUMN "cancellation" json;--> statement-breakpoint
ALTER TABLE "purchases" ADD COLUMN "limits_taken" jsonb DEFAULT '[]'::jsonb NOT NULL;