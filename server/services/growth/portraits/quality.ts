import { z } from "zod";
import { newestFit } from "@/db/growth/portrait-fits";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { heldSums } from "@/server/engine/portraits/quality";

export const ModelQualityInput = z.object({});

/** What the models of the last night found, and how well they would have foretold the past; null: none were fitted. */
export async function modelQuality({ ctx }: Verb<typeof ModelQualityInput>) {
  authorize(ctx, "ledger:read");
  const fit = await inTransaction(ctx, (tx) => newestFit(tx, ctx.tenantId));
  if (!fit) return null;
  const { fittedAt, asOf, customers, repeatBuyers, model, params, spend, flags, quality } = fit;
  return {
    fittedAt,
    asOf,
    customers,
    repeatBuyers,
    model,
    params,
    spend,
    flags,
    quality,
    held: heldSums(quality.tracking),
  };
}
