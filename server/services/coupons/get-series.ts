import { z } from "zod";
import { countCoupons } from "@/db/repositories/coupon-series";
import { readCampaigns } from "../config/state-campaigns";
import { authorize, inTransaction, type Verb } from "../context";
import { KnownCode } from "../tenants/fields";
import { codesOf, loadSeries } from "./load-series";
import { seriesView } from "./view";

export const GetSeriesInput = z.object({ code: KnownCode });

/** A series with its numbers, and the campaigns that ask for it or give it. */
export async function getSeries({ ctx, input }: Verb<typeof GetSeriesInput>) {
  authorize(ctx, "coupons:read");
  return inTransaction(ctx, async (tx) => {
    const row = await loadSeries(tx, ctx, input.code);
    const [counts] = await countCoupons(tx, ctx.tenantId, row.id);
    const { campaigns, instruments } = await readCampaigns(tx, ctx.tenantId);
    const library = new Map(instruments.map((i) => [i.code, i]));
    const usedIn = campaigns.flatMap(({ code, name, status, instruments: own }) => {
      const rules = own
        .map((i) => (typeof i === "string" ? library.get(i) : i))
        .flatMap((i) => (i ? [i] : []));
      const asks = rules.some(({ when }) => when.some((rule) => rule.series === row.code));
      const gives = rules.some(({ reward }) => reward.series === row.code);
      return asks || gives ? [{ code, name, status, asks, gives }] : [];
    });
    return { ...seriesView(row, counts, await codesOf(tx, ctx, row), ctx.now), usedIn };
  });
}
