import { DateTime } from "luxon";
import type { ImportedTier } from "@/db/members/tiers";
import type { CustomerRow, TierWindow } from "@/db/till/basket-state";
import { dateAt } from "@/server/core/time/moment";
import { tierOn } from "@/server/engine/tiers/decide";
import { effective, thresholds } from "@/server/engine/tiers/ladder";
import { type Progress, progress } from "@/server/engine/tiers/progress";
import { type Receipt, spendOf, windowStart } from "@/server/engine/tiers/spend";
import type { Held, Spend, Tier, TierRule } from "@/server/engine/tiers/types";

const EVER = new Date(0);

interface Rules {
  tiers: { steps: readonly Tier[]; rule: TierRule };
  tenant: { timezone: string };
}

const starts = new Map<string, Date>();

/** The first moment of a day; the library's answer is kept, for it is asked for every basket. */
function startOfDay(date: string, timezone: string): Date {
  const key = `${timezone} ${date}`;
  const known = starts.get(key);
  if (known) return known;
  const start = DateTime.fromISO(date, { zone: timezone }).startOf("day").toJSDate();
  if (starts.size > 1000) starts.clear();
  starts.set(key, start);
  return start;
}

/** Since when receipts count. */
export function windowOf({ tiers, tenant }: Rules, now: Date): Date {
  const start = windowStart(tiers.rule, dateAt(now, tenant.timezone));
  return start === null ? EVER : startOfDay(start, tenant.timezone);
}

/** What of a customer's receipts decides the tier; null where there is only one to have. */
export function tierWindow(live: Rules, now: Date): TierWindow | null {
  const enoughMinor = thresholds(live.tiers.steps).at(-1);
  return enoughMinor === undefined ? null : { since: windowOf(live, now), enoughMinor };
}

export type TierFacts = Pick<
  CustomerRow,
  "tier" | "tierShortOn" | "tierByHand" | "tierUntilMs" | "tierReceipts"
> &
  // a till asks what is held, not what it falls back to
  Partial<ImportedTier>;

export interface Standing {
  held: Held;
  receipts: Receipt[];
  spend: Spend;
  today: string;
}

/** A customer's stored tier, by the tenant's calendar. */
export function standingOf({ tiers, tenant: { timezone } }: Rules, row: TierFacts, now: Date): Standing {
  const today = dateAt(now, timezone);
  const receipts = (row.tierReceipts ?? []).map(([ms, spentMinor]) => ({
    on: dateAt(new Date(ms), timezone),
    spentMinor,
  }));
  // it ends with a day: the moment before is still of its last one
  const lastDay = (endMs: number) => dateAt(new Date(endMs - 1), timezone);
  const until = row.tierUntilMs === null ? null : lastDay(row.tierUntilMs);
  const { broughtTier = null, broughtUntilMs = null } = row;
  const held = {
    tier: row.tier,
    shortOn: row.tierShortOn,
    hand: row.tierByHand ? { until } : null,
    keptUntil: row.tierByHand ? null : until,
    imported:
      broughtTier === null || broughtUntilMs === null
        ? null
        : { tier: broughtTier, until: lastDay(broughtUntilMs) },
  };
  return { held, receipts, spend: spendOf(tiers.steps, tiers.rule, receipts, today), today };
}

/** The tier that counts now. */
export function tierNow(live: Rules, row: TierFacts, now: Date): string | null {
  if (row.tierReceipts === null || (!row.tierByHand && row.tierUntilMs === null))
    return effective(live.tiers.steps, row.tier);
  const { held, spend, today } = standingOf(live, row, now);
  return tierOn(live.tiers.steps, held, spend, today);
}

/** How far the next tier is; null where the receipts were not asked for, since there are no tiers to climb. */
export function progressOf(live: Rules, row: TierFacts, now: Date): Progress | null {
  if (row.tierReceipts === null) return null;
  const { held, spend, today } = standingOf(live, row, now);
  return progress(live.tiers.steps, live.tiers.rule, held, spend, today);
}
