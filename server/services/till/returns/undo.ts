import { giveLimitsBack } from "@/db/campaigns/usage";
import type { Tx } from "@/db/client";
import { addToPurchaseCount } from "@/db/members/customers";
import type { PurchaseRow } from "@/db/till/purchases";
import { giveCouponsBack } from "@/db/value/coupon-uses";
import { spread } from "@/server/engine/money/spread";
import { returnedShare, shareOf } from "@/server/engine/returns/shares";
import type { Sold } from "./sold";
import { type Undoing, undoPoints } from "./undo-points";

/** So many thousandths of a receipt's line. */
export interface LinePart {
  sold: Sold;
  milli: number;
}

export interface UndoneLine {
  refundMinor: number;
  pointsRestored: number;
  pointsTaken: number;
}

export interface Undone {
  /** in the order of what was asked */
  lines: UndoneLine[];
  total: UndoneLine;
  /** null: an anonymous receipt */
  balance: number | null;
}

/** Everything that has not come back yet. */
export const allThatIsLeft = (all: readonly Sold[]): LinePart[] =>
  all.map((sold) => ({ sold, milli: sold.quantityMilli - sold.returnedMilli }));

/**
 * Undoes part of a receipt, or what is left of it: from what was stored, no rule is evaluated again. Points that paid
 * go back to their lots, points that it earned are taken back, limits get back their share; when nothing of it is left
 * the customer has not bought it at all. The receipt is locked by the caller; locks in the order of a purchase.
 * @param ref begins the rules of its postings: `cancel`, or `return:<id>`
 */
export async function undo(
  tx: Tx,
  undoing: Undoing,
  { all, parts, ref }: { all: readonly Sold[]; parts: readonly LinePart[]; ref: string },
): Promise<Undone> {
  const { purchase } = undoing;
  const { tenantId } = undoing.ctx;
  const shares = parts.map(({ sold, milli }) => returnedShare(sold, milli));
  const after = afterwards(all, parts);
  const redeemed = shares.reduce((sum, share) => sum + share.redeemedPoints, 0);
  const points = purchase.customerId
    ? await undoPoints(tx, undoing, { customerId: purchase.customerId, due: dueOf(after), redeemed, ref })
    : { taken: 0, balance: null };
  const complete = after.every(({ quantityMilli, returnedMilli }) => returnedMilli === quantityMilli);
  await giveLimitsBack(
    tx,
    tenantId,
    purchase.customerId,
    limitsOf(purchase, all, after, complete),
    complete ? 1 : 0,
  );
  if (complete) await giveCouponsBack(tx, tenantId, purchase.id, undoing.ctx.now);
  if (complete && purchase.customerId) await addToPurchaseCount(tx, tenantId, purchase.customerId, -1);
  const earned = shares.map((share) => share.earned.reduce((sum, e) => sum + e.points, 0));
  const taken = spread(
    points.taken,
    // what an earlier return could not take is taken with goods that had earned nothing, too
    earned.some((n) => n > 0) ? earned : earned.map(() => 1),
    earned.map(() => points.taken),
  );
  const lines = shares.map((share, i) => ({
    refundMinor: share.refundMinor,
    pointsRestored: purchase.customerId ? share.redeemedPoints : 0,
    pointsTaken: taken[i] ?? 0,
  }));
  return { lines, total: sumOf(lines), balance: points.balance };
}

export const sumOf = (lines: readonly UndoneLine[]): UndoneLine => ({
  refundMinor: lines.reduce((sum, l) => sum + l.refundMinor, 0),
  pointsRestored: lines.reduce((sum, l) => sum + l.pointsRestored, 0),
  pointsTaken: lines.reduce((sum, l) => sum + l.pointsTaken, 0),
});

function afterwards(all: readonly Sold[], parts: readonly LinePart[]): Sold[] {
  const back = new Map(parts.map(({ sold, milli }) => [sold.position, milli]));
  return all.map((line) => ({ ...line, returnedMilli: line.returnedMilli + (back.get(line.position) ?? 0) }));
}

/** What of each earning is undone by now, rule by rule. */
export function dueOf(lines: readonly Sold[]): { rule: string; points: number }[] {
  const due = new Map<string, number>();
  for (const { earned, returnedMilli, quantityMilli } of lines)
    for (const { rule, points } of earned)
      due.set(rule, (due.get(rule) ?? 0) + shareOf(points, returnedMilli, quantityMilli));
  return [...due].map(([rule, points]) => ({ rule, points }));
}

/** What goes back to limits: the share of the receipt's worth, and at the end exactly all that was taken. */
function limitsOf(
  { limitsTaken }: PurchaseRow,
  before: readonly Sold[],
  after: readonly Sold[],
  complete: boolean,
): PurchaseRow["limitsTaken"] {
  const whole = before.reduce((sum, line) => sum + line.baseMinor, 0);
  const worth = (lines: readonly Sold[]) =>
    lines.reduce((sum, l) => sum + shareOf(l.baseMinor, l.returnedMilli, l.quantityMilli), 0);
  const [was, is] = [worth(before), worth(after)];
  const share = (value: number, back: number) => (whole === 0 ? 0 : shareOf(value, back, whole));
  return limitsTaken.map(({ campaignId, valueMinor }) => ({
    campaignId,
    valueMinor: (complete ? valueMinor : share(valueMinor, is)) - share(valueMinor, was),
  }));
}
