import { lastCount } from "@/db/insight/analytics-counts";
import { selectCohorts } from "@/db/insight/customer-sums";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { MonthsInput, monthsOf } from "@/server/core/time/months";
import { cohortTable, costedShare, meansByAge } from "@/server/engine/analytics/cohorts";

export const CohortsInput = MonthsInput;

/**
 * Customers by the month of their first purchase: who bought again, and what they have brought. Null: nothing is
 * counted yet.
 */
export async function cohorts({ ctx, input, timezone }: Verb<typeof CohortsInput> & { timezone: string }) {
  authorize(ctx, "ledger:read");
  const { tenantId, now } = ctx;
  const period = monthsOf(input, now, timezone);
  const whose = { scope: input, segmentId: input.segment ?? null };
  return inTransaction(ctx, async (tx) => {
    const last = await lastCount(tx, tenantId);
    if (!last) return null;
    const sums = await selectCohorts(tx, tenantId, period, whose);
    const before = await selectCohorts(tx, tenantId, period.before, whose);
    const table = cohortTable(sums, period.current);
    return {
      countedAt: last.countedAt,
      period,
      cohorts: table,
      means: meansByAge(table),
      meansBefore: meansByAge(cohortTable(before, period.current)),
      costedShare: costedShare(sums),
    };
  });
}
