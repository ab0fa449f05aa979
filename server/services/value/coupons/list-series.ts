import { z } from "zod";
import { countCoupons, selectSeries } from "@/db/campaigns/coupon-series";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { readSharedCodes } from "@/server/services/campaigns/coupon-series/read-shared";
import { type SeriesView, seriesView } from "./inside/view";

export const ListSeriesInput = z.object({
  /** those put away instead of those in use */
  archived: z.boolean().default(false),
});

export async function listSeries({
  ctx,
  input,
}: Verb<typeof ListSeriesInput>): Promise<{ series: SeriesView[]; inUse: number; archived: number }> {
  authorize(ctx, "coupons:read");
  const { tenantId, now } = ctx;
  return inTransaction(ctx, async (tx) => {
    const all = await selectSeries(tx, tenantId);
    const counts = new Map((await countCoupons(tx, tenantId, null)).map((row) => [row.seriesId, row]));
    const codes = await readSharedCodes(tx, tenantId);
    const archived = all.filter((row) => row.archivedAt !== null).length;
    return {
      series: all
        .filter((row) => (row.archivedAt !== null) === input.archived)
        .map((row) => seriesView(row, counts.get(row.id), codes.get(row.id) ?? [], now)),
      inUse: all.length - archived,
      archived,
    };
  });
}
