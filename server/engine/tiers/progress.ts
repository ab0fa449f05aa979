import { later, plusDays } from "./days";
import { floorOn, inHand, isKept, tierOn } from "./decide";
import { ladder, rankOf } from "./ladder";
import { type Receipt, shortFrom, spendOf } from "./spend";
import type { Held, Spend, Tier, TierRule } from "./types";

export interface Progress {
  tier: string | null;
  /** the tier above, and what is still to be spent for it, in minor units; null at the top and while a person's word holds */
  next: { code: string; fromMinor: number; missingMinor: number } | null;
  /** the last day on which the customer surely has the tier, even without a purchase; null: it does not end */
  safeUntil: string | null;
}

/** A customer's progress on this day. */
export function progress(
  tiers: readonly Tier[],
  rule: TierRule,
  held: Held,
  spend: Spend,
  today: string,
): Progress {
  const tier = tierOn(tiers, held, spend, today);
  if (inHand(held, today)) return { tier, next: null, safeUntil: held.hand?.until ?? null };
  const steps = ladder(tiers);
  const rank = rankOf(tiers, tier);
  const above = steps[rank + 1];
  const next = above && {
    code: above.code,
    fromMinor: above.fromMinor,
    missingMinor: Math.max(0, above.fromMinor - spend.minor),
  };
  const from = steps[rank]?.fromMinor ?? 0;
  return { tier, next: next ?? null, safeUntil: safeUntil(rule, held, spend, from, today) };
}

/** @param fromMinor of the tier that is held */
function safeUntil(
  rule: TierRule,
  held: Held,
  spend: Spend,
  fromMinor: number,
  today: string,
): string | null {
  const { shortOn, hand, keptUntil } = held;
  const short = spend.minor < fromMinor ? (shortOn ?? today) : shortFrom(rule, spend, fromMinor, today);
  if (short === null) return null;
  if (keptUntil !== null && isKept(held, today) && short <= plusDays(keptUntil, 1)) return keptUntil;
  const grace = hand === null ? rule.graceDays : 0;
  return later(plusDays(short, grace - 1), today);
}

export interface Projection {
  /** the first day on which the spend is too little; null when a tier set by staff or an import ends instead */
  shortFrom: string | null;
  /** the first day without the tier */
  fallsOn: string;
  to: string | null;
}

/** What comes of the tier if nothing more is bought; null: it stays for ever. Receipts come in any order. */
export function projected(
  tiers: readonly Tier[],
  rule: TierRule,
  held: Held,
  receipts: readonly Receipt[],
  today: string,
): Projection | null {
  const spend = spendOf(tiers, rule, receipts, today);
  const { tier, safeUntil: last } = progress(tiers, rule, held, spend, today);
  if (last === null) return null;
  const fallsOn = plusDays(last, 1);
  const { tier: to } = floorOn(tiers, held, spendOf(tiers, rule, receipts, fallsOn), fallsOn);
  if (to === tier) return null;
  const ends = inHand(held, today) || (isKept(held, today) && last === held.keptUntil);
  const from = tiers.find(({ code }) => code === tier)?.fromMinor ?? 0;
  return {
    shortFrom: ends ? null : (held.shortOn ?? shortFrom(rule, spend, from, today)),
    fallsOn,
    to,
  };
}
