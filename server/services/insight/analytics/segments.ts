import { z } from "zod";
import { selectSegments } from "@/db/growth/segments";
import { authorize, inTransaction, type Verb } from "@/server/core/context";

export const AnalyticsSegmentsInput = z.object({});

/** What the figures can be narrowed to, beside the places. */
export async function analyticsSegments({ ctx }: Verb<typeof AnalyticsSegmentsInput>) {
  authorize(ctx, "ledger:read");
  return inTransaction(ctx, async (tx) =>
    (await selectSegments(tx, ctx.tenantId)).map(({ id, name }) => ({ id, name })),
  );
}
