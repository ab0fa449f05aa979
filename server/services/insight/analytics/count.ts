import { DateTime } from "luxon";
import { digestOfPlaces, keepCount, lastCount } from "@/db/insight/analytics-counts";
import { countCustomerSums } from "@/db/insight/customer-sums";
import {
  lockMonthSums,
  type Month,
  selectTouchedMonths,
  sumCustomerMonth,
  sumPlaceMonth,
} from "@/db/insight/month-sums";
import { type Ctx, inTransaction } from "@/server/core/context";
import type { Batch } from "@/server/core/jobs/run";
import { loadTenant } from "@/server/core/tenant/load";
import { dateAt, midnight } from "@/server/core/time/moment";

/** A receipt is in the database a little after its own time of recording. */
const OVERLAP_MS = 3_600_000;

const monthOf = (month: string, timezone: string): Month => ({
  month,
  start: midnight(month, 0, timezone),
  end: midnight(
    DateTime.fromISO(month, { zone: "utc" }).plus({ months: 1 }).toISODate() ?? month,
    0,
    timezone,
  ),
});

/**
 * Sums the months whose receipts have changed since they were last summed, and what follows from the months of all
 * customers. It may be stopped anywhere and begun again: each part replaces what was there.
 * @returns the months that were summed
 */
export async function countAnalytics(ctx: Ctx): Promise<string[]> {
  const { tenantId, now } = ctx;
  const { timezone, touched, places } = await inTransaction(ctx, async (tx) => {
    const { timezone } = await loadTenant(tx, tenantId);
    const last = await lastCount(tx, tenantId);
    const places = await digestOfPlaces(tx, tenantId);
    const since = last?.places === places ? new Date(last.countedAt.getTime() - OVERLAP_MS) : null;
    return { timezone, places, touched: await selectTouchedMonths(tx, tenantId, { timezone, since }) };
  });
  for (const month of touched)
    await inTransaction(ctx, async (tx) => {
      await lockMonthSums(tx, tenantId);
      const span = monthOf(month, timezone);
      await sumCustomerMonth(tx, tenantId, span);
      await sumPlaceMonth(tx, tenantId, span);
    });
  await inTransaction(ctx, async (tx) => {
    await lockMonthSums(tx, tenantId);
    await countCustomerSums(tx, tenantId, `${dateAt(now, timezone).slice(0, 7)}-01`);
    await keepCount(tx, { tenantId, countedAt: now, places });
  });
  return touched;
}

/** The nightly job. */
export async function countNightly({ ctx }: { ctx: Ctx }): Promise<Batch> {
  return { done: (await countAnalytics(ctx)).length, more: false };
}
