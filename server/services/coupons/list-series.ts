import { z } from "zod";
import { countCoupons, selectSeries, selectSharedCodes } from "@/db/repositories/coupon-series";
import { authorize, inTransaction, type Verb } from "../context";
import { groupBy } from "../group-by";
import { type SeriesView, seriesView } from "./view";

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
    const codes = groupBy(await selectSharedCodes(tx, tenantId), (row) => row.seriesId);
    const archived = all.filter((row) => row.archivedAt !== null).length;
    return {
      series: all
        .filter((row) => (row.archivedAt !== null) === input.archived)
        .map((row) =>
          seriesView(
            row,
            counts.get(row.id),
            (codes.get(row.id) ?? []).map(({ code }) => code),
            now,
          ),
        ),
      inUse: all.length - archived,
      archived,
    };
  });
}
