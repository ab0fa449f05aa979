import { DateTime } from "luxon";
import { newestFit } from "@/db/growth/portrait-fits";
import { digestOfPlaces, keepCount, lastCount } from "@/db/insight/analytics-counts";
import { sumBasketMonth } from "@/db/insight/basket-sums";
import { sumCardMonth } from "@/db/insight/card-sums";
import { countCustomerSums } from "@/db/insight/customer-sums";
import {
  lockMonthSums,
  type Month,
  selectTouchedMonths,
  sumCustomerMonth,
  sumPlaceMonth,
} from "@/db/insight/month-sums";
import { sumProductMonth } from "@/db/insight/product-sums";
import { countValues } from "@/db/insight/value-sums";
import { type Ctx, inTransaction } from "@/server/core/context";
import type { Batch } from "@/server/core/jobs/run";
import { loadTenant } from "@/server/core/tenant/load";
import { dateAt, midnight } from "@/server/core/time/moment";
import { asksHealthConsent } from "@/server/engine/policy/health-profile";

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
  const { timezone, touched, places, asksConsent } = await inTransaction(ctx, async (tx) => {
    const tenant = await loadTenant(tx, tenantId);
    const { timezone } = tenant;
    const asksConsent = asksHealthConsent(tenant);
    const last = await lastCount(tx, tenantId);
    const places = await digestOfPlaces(tx, tenantId);
    const since = last?.places === places ? new Date(last.countedAt.getTime() - OVERLAP_MS) : null;
    const touched = await selectTouchedMonths(tx, tenantId, { timezone, since });
    return { timezone, places, touched, asksConsent };
  });
  for (const month of touched)
    await inTransaction(ctx, async (tx) => {
      await lockMonthSums(tx, tenantId);
      const span = monthOf(month, timezone);
      await sumCustomerMonth(tx, tenantId, span);
      await sumPlaceMonth(tx, tenantId, span);
      await sumCardMonth(tx, tenantId, span);
      await sumProductMonth(tx, tenantId, span);
      await sumBasketMonth(tx, tenantId, span, asksConsent);
    });
  await inTransaction(ctx, async (tx) => {
    await lockMonthSums(tx, tenantId);
    await countCustomerSums(tx, tenantId, `${dateAt(now, timezone).slice(0, 7)}-01`);
    const rateShape = (await newestFit(tx, tenantId))?.params?.r ?? 1;
    await countValues(tx, tenantId, { timezone, asksConsent, rateShape });
    await keepCount(tx, { tenantId, countedAt: now, places });
  });
  return touched;
}

/** The nightly job. */
export async function countNightly({ ctx }: { ctx: Ctx }): Promise<Batch> {
  return { done: (await countAnalytics(ctx)).length, more: false };
}
