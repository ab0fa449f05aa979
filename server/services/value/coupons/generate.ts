import { z } from "zod";
import { countCoupons } from "@/db/campaigns/coupon-series";
import {
  abandonBatches,
  findBatch,
  findLatestBatch,
  insertBatch,
  resumeBatch,
} from "@/db/value/coupon-batches";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError, fieldRefused } from "@/server/core/errors";
import { KnownCode } from "@/server/core/tenant/fields";
import { count, Id } from "@/server/core/wire";
import { hasRoomFor } from "@/server/engine/coupons/code";
import { aliveAt, type BatchView, batchView } from "./inside/batch-view";
import { runBatch } from "./inside/run-batch";
import { loadOpenSeries } from "./load-series";

export const BATCH_MAX = 1_000_000;

export const GenerateCouponsInput = z.object({
  series: KnownCode,
  count: count(BATCH_MAX, 1),
  /** made by the caller: a repeated request gives the same batch */
  id: Id,
});

/** One batch of a series at a time. A batch that was cut off goes on when it is asked for again. */
export async function generateCoupons({ ctx, input }: Verb<typeof GenerateCouponsInput>): Promise<BatchView> {
  authorize(ctx, "coupons:write");
  const { tenantId, now } = ctx;
  const { row, runs } = await inTransaction(ctx, async (tx) => {
    const series = await loadOpenSeries(tx, ctx, input.series);
    if (series.kind === "shared") throw fieldRefused("/series", "kind", "its codes are written by hand");
    await abandonBatches(tx, tenantId, series.id, aliveAt(now), now);
    const known = await findBatch(tx, tenantId, input.id);
    if (known && known.seriesId !== series.id) throw new DomainError("conflict", "the id is another batch's");
    if (known) return { row: known, runs: await resumeBatch(tx, tenantId, known.id, now) };
    const [counts] = await countCoupons(tx, tenantId, series.id);
    if (!hasRoomFor(series, (counts?.issued ?? 0) + input.count))
      throw fieldRefused("/count", "too-short", "so many codes of this length could be guessed");
    const made = await insertBatch(tx, {
      tenantId,
      id: input.id,
      seriesId: series.id,
      wanted: input.count,
      startedBy: ctx.actor.id,
      startedAt: now,
    });
    if (made)
      await recordAudit(tx, ctx, {
        action: "coupons.generate",
        subject: { kind: "coupon-series", id: series.id },
        details: { batch: input.id, count: input.count },
      });
    const running = await findLatestBatch(tx, tenantId, series.id);
    if (!running) throw new Error("a batch was made or runs");
    return { row: running, runs: made };
  });
  if (runs) void runBatch(ctx, row.id);
  return batchView({ ...row, ...(runs ? { state: "running" as const, seenAt: now } : {}) }, now);
}
