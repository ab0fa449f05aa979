import { z } from "zod";
import { endBatch, findBatch, findLatestBatch } from "@/db/value/coupon-batches";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { KnownCode } from "@/server/core/tenant/fields";
import { Id } from "@/server/core/wire";
import { type BatchView, batchView } from "./inside/batch-view";
import { loadSeries } from "./load-series";

export const LatestBatchInput = z.object({ series: KnownCode });

export async function latestBatch({ ctx, input }: Verb<typeof LatestBatchInput>): Promise<BatchView | null> {
  authorize(ctx, "coupons:read");
  return inTransaction(ctx, async (tx) => {
    const series = await loadSeries(tx, ctx, input.series);
    const row = await findLatestBatch(tx, ctx.tenantId, series.id);
    return row && batchView(row, ctx.now);
  });
}

export const StopBatchInput = z.object({ id: Id });

/** What is made already stays. One that has ended stays as it is. */
export async function stopBatch({ ctx, input }: Verb<typeof StopBatchInput>): Promise<BatchView> {
  authorize(ctx, "coupons:write");
  return inTransaction(ctx, async (tx) => {
    if (await endBatch(tx, ctx.tenantId, input.id, "stopped", ctx.now))
      await recordAudit(tx, ctx, {
        action: "coupons.stop",
        subject: { kind: "coupon-batch", id: input.id },
      });
    const row = await findBatch(tx, ctx.tenantId, input.id);
    if (!row) throw new DomainError("not-found", "there is no such batch");
    return batchView(row, ctx.now);
  });
}
