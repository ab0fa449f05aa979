import { z } from "zod";
import { countCoupons } from "@/db/campaigns/coupon-series";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { KnownCode } from "@/server/core/tenant/fields";
import { couponKey } from "@/server/engine/basket/coupon-key";
import type { RuleForm } from "@/server/services/campaigns/config/schema-rules";
import { readCampaigns } from "@/server/services/campaigns/config/state-campaigns";
import { seriesView } from "./inside/view";
import { codesOf, loadSeries } from "./load-series";

/** By the series, or by one of its codes. */
const asksFor = (rule: RuleForm, series: string, keys: ReadonlySet<string>): boolean =>
  rule.series === series ||
  (rule.kind === "coupon" &&
    (rule.codes as string[] | undefined)?.some((code) => keys.has(couponKey(code))) === true);

export const GetSeriesInput = z.object({ code: KnownCode });

/** A series with its numbers, and the campaigns that ask for it or give it. */
export async function getSeries({ ctx, input }: Verb<typeof GetSeriesInput>) {
  authorize(ctx, "coupons:read");
  return inTransaction(ctx, async (tx) => {
    const row = await loadSeries(tx, ctx, input.code);
    const [counts] = await countCoupons(tx, ctx.tenantId, row.id);
    const { campaigns, instruments } = await readCampaigns(tx, ctx.tenantId);
    const library = new Map(instruments.map((i) => [i.code, i]));
    const codes = await codesOf(tx, ctx, row);
    const keys = new Set(codes.map(couponKey));
    const usedIn = campaigns.flatMap(({ code, name, status, instruments: own }) => {
      const rules = own
        .map((i) => (typeof i === "string" ? library.get(i) : i))
        .flatMap((i) => (i ? [i] : []));
      const asks = rules.some(({ when }) => when.some((rule) => asksFor(rule, row.code, keys)));
      const gives = rules.some(({ reward }) => reward.series === row.code);
      return asks || gives ? [{ code, name, status, asks, gives }] : [];
    });
    return { ...seriesView(row, counts, codes, ctx.now), usedIn };
  });
}
