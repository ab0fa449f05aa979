import { later, plusDays } from "./days";
import { thresholds } from "./ladder";
import type { Spend, Tier, TierRule } from "./types";

/**
 * What of a receipt was not returned, in minor units, and the day of the tenant on which it was bought; below 0 it is what
 * came back without a receipt.
 */
export interface Receipt {
  readonly on: string;
  readonly spentMinor: number;
}

/** The first day that counts when it is `today`; null: all of them do. */
export const windowStart = ({ windowDays }: TierRule, today: string): string | null =>
  windowDays === null ? null : plusDays(today, 1 - windowDays);

/**
 * What receipts, in any order, come to within the window that ends with `today`. Receipts of later days count, too:
 * a till's clock may be ahead.
 */
export function spendOf(
  tiers: readonly Tier[],
  rule: TierRule,
  receipts: readonly Receipt[],
  today: string,
): Spend {
  const start = windowStart(rule, today);
  const counted = receipts.filter(({ on }) => start === null || on >= start);
  const days = byDay(counted);
  const reached: { fromMinor: number; on: string }[] = [];
  const left = thresholds(tiers);
  for (const { on, leastMinor } of days)
    while (left[0] !== undefined && left[0] <= leastMinor) reached.push({ fromMinor: left.shift() ?? 0, on });
  return { minor: Math.max(0, days.at(-1)?.sumMinor ?? 0), reached };
}

interface DaySum {
  on: string;
  /** of this day and all after it */
  sumMinor: number;
  /** what such a sum comes to at least, as long as this day counts */
  leastMinor: number;
}

/** From the last day to the first. */
function byDay(receipts: readonly Receipt[]): DaySum[] {
  const days: DaySum[] = [];
  let sumMinor = 0;
  for (const { on, spentMinor } of [...receipts].sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0))) {
    sumMinor += spentMinor;
    if (days.at(-1)?.on === on) days.pop();
    days.push({ on, sumMinor, leastMinor: sumMinor });
  }
  let leastMinor = Number.POSITIVE_INFINITY;
  for (const day of days.toReversed()) {
    leastMinor = Math.min(leastMinor, day.sumMinor);
    day.leastMinor = leastMinor;
  }
  return days;
}

/** The first day on which the spend, if nothing more is bought, no longer reaches a threshold; null: it always will. */
export function shortFrom(rule: TierRule, spend: Spend, fromMinor: number, today: string): string | null {
  if (fromMinor <= 0) return null;
  const on = spend.reached.find((r) => r.fromMinor === fromMinor)?.on;
  if (on === undefined) return today;
  return rule.windowDays === null ? null : later(plusDays(on, rule.windowDays), today);
}
