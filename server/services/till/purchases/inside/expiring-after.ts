import type { CustomerRow } from "@/db/till/basket-state";
import type { Lot } from "@/server/engine/points/lots";

type Expiring = CustomerRow["expiring"];

/** As the database counts for a request before a purchase. */
const SOON_MS = 31 * 86_400_000;
const SHOWN_MAX = 3;

/**
 * What ends soon, after a purchase has changed lots and made new ones.
 * @param left what each of them has left after it
 */
export function expiringAfter(
  before: Expiring,
  { known, made, left }: { known: readonly Lot[]; made: readonly Lot[]; left: ReadonlyMap<string, number> },
  nowMs: number,
): Expiring {
  const ends = new Map(before.map(({ points, expiresMs }) => [expiresMs, points]));
  for (const lot of [...known, ...made]) {
    const { id, expiresAtMs: ms, activatesAtMs } = lot;
    if (ms === null || ms <= nowMs || ms > nowMs + SOON_MS || activatesAtMs > nowMs) continue;
    const isNew = made.includes(lot);
    // for a day that was not listed before, only new lots are known
    if (!isNew && !ends.has(ms)) continue;
    const change = (left.get(id) ?? lot.left) - (isNew ? 0 : lot.left);
    ends.set(ms, (ends.get(ms) ?? 0) + change);
  }
  return [...ends]
    .map(([expiresMs, points]) => ({ expiresMs, points }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => a.expiresMs - b.expiresMs)
    .slice(0, SHOWN_MAX);
}
