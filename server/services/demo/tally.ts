import type { Programme } from "@/server/engine/basket/types";

const DAY_MS = 86_400_000;

/** What has come together of one customer's purchases while the history is written. */
export interface Tally {
  purchases: number;
  netMinor: number;
  lastAt: number;
  /** within the tier's window, oldest first */
  recent: { at: number; netMinor: number }[];
  /** what was earned, oldest first */
  lots: { points: number; activatesAt: Date; expiresAt: Date | null }[];
}

export const newTally = (): Tally => ({ purchases: 0, netMinor: 0, lastAt: 0, recent: [], lots: [] });

/** The tier that the spend of the last `windowDays` gives at a moment. */
export function tierAt(
  tally: Tally,
  at: number,
  programme: Pick<Programme, "tiers">,
  windowDays: number,
): string | null {
  const from = at - windowDays * DAY_MS;
  while (tally.recent[0] && tally.recent[0].at < from) tally.recent.shift();
  const spent = tally.recent.reduce((sum, purchase) => sum + purchase.netMinor, 0);
  return programme.tiers.findLast((tier) => tier.fromMinor <= spent)?.code ?? null;
}

export function addPurchase(tally: Tally, at: number, netMinor: number): void {
  tally.purchases += 1;
  tally.netMinor += netMinor;
  tally.lastAt = at;
  tally.recent.push({ at, netMinor });
}
