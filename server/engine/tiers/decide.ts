import { plusDays } from "./days";
import { carriedBy, effective, rankOf } from "./ladder";
import type { Held, Spend, Tier, TierRule } from "./types";

/** What a review comes to. */
export type Review =
  | { kind: "stay" }
  /** too little was spent: from this day on the grace counts */
  | { kind: "short"; on: string }
  /** enough was spent again before the grace was over */
  | { kind: "recovered" }
  /** `keptUntil`: it is the imported tier, and does not fall up to this day */
  | { kind: "move"; to: string | null; why: "review" | "grace"; keptUntil: string | null };

/** Whether a tier set by staff is still valid on this day. */
export const inHand = ({ hand }: Held, today: string): boolean =>
  hand !== null && (hand.until === null || today <= hand.until);

/** Whether an imported tier is still kept. */
export const isKept = ({ hand, keptUntil }: Held, today: string): boolean =>
  hand === null && keptUntil !== null && today <= keptUntil;

/** Whether the day up to which staff set a tier, or it was imported, is over and not yet reviewed. */
const isOver = (held: Held, today: string): boolean =>
  held.hand === null ? held.keptUntil !== null && !isKept(held, today) : !inHand(held, today);

/** What a customer has by the spend, or by an import that is still valid, whichever is higher. */
export function floorOn(
  tiers: readonly Tier[],
  { imported }: Held,
  spend: Spend,
  today: string,
): { tier: string | null; keptUntil: string | null } {
  const carried = carriedBy(tiers, spend.minor)?.code ?? null;
  if (imported === null || today > imported.until) return { tier: carried, keptUntil: null };
  const rank = rankOf(tiers, imported.tier);
  return rank < 0 || rank < rankOf(tiers, carried)
    ? { tier: carried, keptUntil: null }
    : { tier: imported.tier, keptUntil: imported.until };
}

/** The tier that counts on this day: what has ended counts no longer, even before the review. */
export const tierOn = (tiers: readonly Tier[], held: Held, spend: Spend, today: string): string | null =>
  isOver(held, today)
    ? effective(tiers, carriedBy(tiers, spend.minor)?.code ?? null)
    : effective(tiers, held.tier);

/**
 * The tier to which a purchase lifts a customer at once, null if to none.
 * @param spend with the purchase in it
 */
export function lifted(tiers: readonly Tier[], held: Held, spend: Spend, today: string): string | null {
  if (inHand(held, today)) return null;
  const carried = carriedBy(tiers, spend.minor);
  return carried && rankOf(tiers, carried.code) > rankOf(tiers, effective(tiers, held.tier))
    ? carried.code
    : null;
}

/** Whether a purchase ends a grace that has begun. @param spend with the purchase in it */
export const recovers = (tiers: readonly Tier[], held: Held, spend: Spend): boolean =>
  held.shortOn !== null &&
  rankOf(tiers, carriedBy(tiers, spend.minor)?.code ?? null) >= rankOf(tiers, effective(tiers, held.tier));

/**
 * Reviews a customer's tier on this day. It rises at once; it falls when the grace is over, counted from the day on
 * which it was first found short, to the tier that the spend carries. A tier set by staff stays until its end, and so
 * does an imported one, unless the spend lifts it; then it is what the spend carries, and does not fall below the
 * imported tier before that ends.
 */
export function review(
  tiers: readonly Tier[],
  rule: TierRule,
  held: Held,
  spend: Spend,
  today: string,
): Review {
  if (inHand(held, today)) return held.shortOn === null ? { kind: "stay" } : { kind: "recovered" };
  const tier = effective(tiers, held.tier);
  const { tier: to, keptUntil } = floorOn(tiers, held, spend, today);
  const climb = rankOf(tiers, to) - rankOf(tiers, tier);
  if (isOver(held, today) || climb > 0) return { kind: "move", to, why: "review", keptUntil };
  if (climb === 0 || isKept(held, today))
    return held.shortOn === null ? { kind: "stay" } : { kind: "recovered" };
  const on = held.shortOn ?? today;
  if (plusDays(on, rule.graceDays) <= today) return { kind: "move", to, why: "grace", keptUntil };
  return held.shortOn === null ? { kind: "short", on } : { kind: "stay" };
}
