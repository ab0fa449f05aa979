import { lastCount } from "@/db/insight/analytics-counts";
import { LOST_AFTER_MONTHS, selectChurn } from "@/db/insight/customer-sums";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { type MonthSpan, MonthsInput, monthsOf } from "@/server/core/time/months";
import { churnOver, churnSeries } from "@/server/engine/analytics/churn";

export const ChurnInput = MonthsInput;

/** Who stops buying and who comes back, month by month. Null: nothing is counted yet. */
export async function churnOverTime({
  ctx,
  input,
  timezone,
}: Verb<typeof ChurnInput> & { timezone: string }) {
  authorize(ctx, "ledger:read");
  const { tenantId, now } = ctx;
  const period = monthsOf(input, now, timezone);
  const { segment, store, region, brand } = input;
  return inTransaction(ctx, async (tx) => {
    const last = await lastCount(tx, tenantId);
    if (!last) return null;
    const whose = { scope: { store, region, brand }, segmentId: segment ?? null };
    const series = churnSeries(await selectChurn(tx, tenantId, period.current, whose), period.to);
    const within = ({ from, to }: MonthSpan) => series.filter(({ month }) => month >= from && month <= to);
    const months = within(period);
    const before = within(period.before);
    return {
      countedAt: last.countedAt,
      period,
      lostAfter: LOST_AFTER_MONTHS,
      months,
      total: churnOver(months),
      before: churnOver(before),
      hasBefore: before.length > 0,
    };
  });
}
