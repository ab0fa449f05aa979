import { firstSummedMonth } from "@/db/insight/place-sums";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { MonthsInput, monthsOf } from "@/server/core/time/months";

export const AnalyticsPeriodInput = MonthsInput;

/**
 * The months that a choice means. `begins` is the first month with receipts, where they begin after the period that it
 * is compared with; null where that one is whole.
 */
export async function analyticsPeriod({
  ctx,
  input,
  timezone,
}: Verb<typeof AnalyticsPeriodInput> & { timezone: string }) {
  authorize(ctx, "ledger:read");
  const { from, lastDay, before } = monthsOf(input, ctx.now, timezone);
  const first = await inTransaction(ctx, (tx) => firstSummedMonth(tx, ctx.tenantId));
  return { from, to: lastDay, begins: first !== null && first > before.from ? first : null };
}
