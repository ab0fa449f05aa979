import { later, plusDays } from "./days";
import { thresholds } from "./ladder";
import type { Spend, Tier, TierRule } from "./types";

/** What of a receipt was not returned, in minor units, never below 0, and the day of the tenant on which it was bought. */
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
  const left = thresholds(tiers);
  const reached: { fromMinor: number; on: string }[] = [];
  let minor = 0;
  for (const receipt of [...counted].sort((a, b) => (a.on < b.on ? 1 : -1))) {
    minor += receipt.spentMinor;
    while (left[0] !== undefined && left[0] <= minor)
      reached.push({ fromMinor: left.shift() ?? 0, on: receipt.on });
  }
  return { minor, reached };
}

/** The first day on which the spend, if nothing more is bought, no longer reaches a threshold; null: it always will. */
export function shortFrom(rule: TierRule, spend: Spend, fromMinor: number, today: string): string | null {
  if (fromMinor <= 0) return null;
  const on = spend.reached.find((r) => r.fromMinor === fromMinor)?.on;
  if (on === undefined) return today;
  return rule.windowDays === null ? null : later(plusDays(on, rule.windowDays), today);
}
