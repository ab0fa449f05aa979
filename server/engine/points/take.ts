export interface TakeableLot {
  id: string;
  /** hundredths of a point; below 0 is owed */
  left: number;
  expiresAtMs: number | null;
}

/**
 * Which lots a debit is taken from: those that end first go first, those that never end last. What has ended by
 * `nowMs` cannot pay. Points are hundredths.
 * @returns what each touched lot has left after it; null when there is not enough, what is owed counted off
 */
export function takeFromLots(
  lots: readonly TakeableLot[],
  points: number,
  nowMs: number,
): { id: string; left: number }[] | null {
  const alive = lots.filter((lot) => lot.expiresAtMs === null || lot.expiresAtMs > nowMs);
  if (points > alive.reduce((sum, lot) => sum + lot.left, 0)) return null;
  const paying = alive
    .filter((lot) => lot.left > 0)
    .sort(
      (a, b) =>
        (a.expiresAtMs ?? Number.POSITIVE_INFINITY) - (b.expiresAtMs ?? Number.POSITIVE_INFINITY) || 0,
    );
  const touched: { id: string; left: number }[] = [];
  let due = points;
  for (const lot of paying) {
    if (due === 0) break;
    const taken = Math.min(due, lot.left);
    touched.push({ id: lot.id, left: lot.left - taken });
    due -= taken;
  }
  return touched;
}
