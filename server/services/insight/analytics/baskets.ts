import { z } from "zod";
import { lastCount } from "@/db/insight/analytics-counts";
import { selectPairs } from "@/db/insight/basket-sums";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { loadTenant } from "@/server/core/tenant/load";
import { midnight } from "@/server/core/time/moment";
import { MonthsInput, monthsOf } from "@/server/core/time/months";
import { pairFigures, strongest, TOGETHER_LEAST } from "@/server/engine/analytics/baskets";
import { asksHealthConsent } from "@/server/engine/policy/health-profile";

const PAIRS_MAX = 100;

export const BasketsInput = MonthsInput.extend({
  kind: z.enum(["category", "product"]).default("category"),
  sort: z.enum(["support", "lift"]).default("lift"),
});

interface Call extends Verb<typeof BasketsInput> {
  timezone: string;
  /** of pairs in the answer; a file has all that are counted */
  most?: number;
}

/** What is bought together. Null: nothing is counted yet. */
export async function baskets({ ctx, input, timezone, most = PAIRS_MAX }: Call) {
  authorize(ctx, "ledger:read");
  const { tenantId, now } = ctx;
  const period = monthsOf(input, now, timezone);
  const { segment, store, region, brand, kind, sort } = input;
  return inTransaction(ctx, async (tx) => {
    const last = await lastCount(tx, tenantId);
    if (!last) return null;
    const asked = {
      ...{ kind, scope: { store, region, brand }, segmentId: segment ?? null, least: TOGETHER_LEAST },
      asksConsent: asksHealthConsent(await loadTenant(tx, tenantId)),
    };
    const read = async ({ from, to, lastDay }: typeof period.before) => {
      const span = { start: midnight(from, 0, timezone), end: midnight(lastDay, 1, timezone) };
      return selectPairs(tx, tenantId, { ...asked, ...span, from, to });
    };
    const { receipts, pairs } = await read(period);
    const before = await read(period.before);
    const earlier = new Map(before.pairs.map((pair) => [`${pair.a} ${pair.b}`, pair]));
    const figured = pairs.map((pair) => {
      const was = earlier.get(`${pair.a} ${pair.b}`);
      return {
        ...pair,
        ...pairFigures(pair, receipts),
        liftBefore: was ? pairFigures(was, before.receipts).lift : null,
      };
    });
    return {
      countedAt: last.countedAt,
      period,
      receipts,
      asksConsent: asked.asksConsent,
      pairs: strongest(figured, sort, most),
    };
  });
}
