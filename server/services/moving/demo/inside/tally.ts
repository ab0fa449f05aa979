import type { Programme } from "@/server/engine/basket/types";
import type { Lot } from "@/server/engine/points/lots";
import { carriedBy, rankOf } from "@/server/engine/tiers/ladder";

const DAY_MS = 86_400_000;

export interface TierMove {
  at: number;
  from: string | null;
  to: string | null;
  why: "purchase" | "grace";
  spentMinor: number;
}

/** What has come together of one customer's purchases while the history is written. */
export interface Tally {
  purchases: number;
  netMinor: number;
  lastAt: number;
  /** within the tier's window, oldest first, and their sum */
  recent: { at: number; netMinor: number }[];
  recentMinor: number;
  /** undefined: not asked for yet */
  tier?: string | null;
  /** since when the spend is too little for the tier */
  shortAt: number | null;
  moves: TierMove[];
  /** what was earned and neither paid with nor ended yet */
  lots: (Lot & { left: number })[];
}

export const newTally = (): Tally => ({
  purchases: 0,
  netMinor: 0,
  lastAt: 0,
  recent: [],
  recentMinor: 0,
  shortAt: null,
  moves: [],
  lots: [],
});

type Steps = Pick<Programme, "tiers">;

interface Rule {
  windowDays: number;
  graceDays: number;
}

/**
 * The tier at a moment not before the last one that was asked for: it rises with the purchase, and falls when the grace
 * is over.
 */
export function tierAt(tally: Tally, at: number, { tiers }: Steps, rule: Rule): string | null {
  tally.tier ??= carriedBy(tiers, 0)?.code ?? null;
  lift(tally, tiers);
  for (;;) {
    const oldest = tally.recent[0];
    const dropAt = oldest ? oldest.at + rule.windowDays * DAY_MS : Number.POSITIVE_INFINITY;
    const fallAt =
      tally.shortAt === null ? Number.POSITIVE_INFINITY : tally.shortAt + rule.graceDays * DAY_MS;
    if (Math.min(dropAt, fallAt) >= at) return tally.tier;
    if (fallAt <= dropAt) {
      move(tally, carriedBy(tiers, tally.recentMinor)?.code ?? null, fallAt, "grace");
    } else {
      tally.recent.shift();
      tally.recentMinor -= oldest?.netMinor ?? 0;
      if (!carries(tally, tiers)) tally.shortAt ??= dropAt;
    }
  }
}

const rankNow = (tally: Tally, tiers: Steps["tiers"]): number =>
  rankOf(tiers, carriedBy(tiers, tally.recentMinor)?.code ?? null);

const carries = (tally: Tally, tiers: Steps["tiers"]): boolean =>
  rankNow(tally, tiers) >= rankOf(tiers, tally.tier ?? null);

function lift(tally: Tally, tiers: Steps["tiers"]): void {
  if (!carries(tally, tiers)) return;
  tally.shortAt = null;
  const carried = carriedBy(tiers, tally.recentMinor)?.code ?? null;
  if (carried !== tally.tier) move(tally, carried, tally.lastAt, "purchase");
}

function move(tally: Tally, to: string | null, at: number, why: TierMove["why"]): void {
  tally.moves.push({ at, from: tally.tier ?? null, to, why, spentMinor: tally.recentMinor });
  tally.tier = to;
  tally.shortAt = null;
}

export function addPurchase(tally: Tally, at: number, netMinor: number): void {
  tally.purchases += 1;
  tally.netMinor += netMinor;
  tally.lastAt = at;
  tally.recent.push({ at, netMinor });
  tally.recentMinor += netMinor;
}
