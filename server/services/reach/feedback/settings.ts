import { z } from "zod";
import type { Tx } from "@/db/client";
import { findLowAt } from "@/db/reach/feedback";
import { authorize, inTransaction, type Verb } from "@/server/core/context";

const LOW_USUAL = 2;

export const lowAtOf = async (tx: Tx, tenantId: string): Promise<number> =>
  (await findLowAt(tx, tenantId)) ?? LOW_USUAL;

export const FeedbackSettingsInput = z.object({});

/** Up to which rating somebody has to look at it. */
export async function feedbackSettings({ ctx }: Verb<typeof FeedbackSettingsInput>) {
  authorize(ctx, "feedback:read");
  return { lowAt: await inTransaction(ctx, (tx) => lowAtOf(tx, ctx.tenantId)) };
}
