import type { CustomerRow } from "@/db/till/basket-state";
import { lifted, recovers } from "@/server/engine/tiers/decide";
import { effective } from "@/server/engine/tiers/ladder";
import type { LiveCampaigns } from "@/server/services/campaigns/live/load-campaigns";
import { standingOf } from "./standing";

/** `to`: null where it only ends a grace. */
export interface TierLift {
  from: string | null;
  to: string | null;
  spentMinor: number;
  /** changes are ordered by writing, also when an earlier receipt is written later */
  at: Date;
}

/** The customer as this receipt leaves them: with it among those that count for the tier, and lifted if it is enough. */
export interface TierAfter {
  row: CustomerRow;
  /** null: the receipt changes nothing of the tier */
  lift: TierLift | null;
}

/**
 * The receipt itself earns by the tier before it; everything after it is counted by the tier that it leads to. A
 * receipt from before the window (from an offline till) counts for nothing.
 */
export function tierAfter(
  live: LiveCampaigns,
  row: CustomerRow,
  receipt: { occurredAt: Date; netMinor: number },
  now: Date,
): TierAfter {
  if (row.tierReceipts === null) return { row, lift: null };
  const { steps } = live.tiers;
  const tierReceipts: [number, number][] = [
    ...row.tierReceipts,
    [receipt.occurredAt.getTime(), receipt.netMinor],
  ];
  const after = { ...row, tierReceipts };
  const { held, spend, today } = standingOf(live, after, now);
  const to = lifted(steps, held, spend, today);
  const lift = {
    from: effective(steps, row.tier),
    to,
    spentMinor: spend.minor,
    at: new Date(Math.max(row.tierSinceMs ?? 0, now.getTime())),
  };
  if (to !== null)
    return {
      row: { ...after, tier: to, tierShortOn: null, tierByHand: false, tierUntilMs: null },
      lift,
    };
  if (recovers(steps, held, spend)) return { row: { ...after, tierShortOn: null }, lift };
  return { row: after, lift: null };
}
