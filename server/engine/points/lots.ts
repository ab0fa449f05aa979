/** What is left of an earning, as the engine sees it. Points are hundredths, times milliseconds since the epoch. */
export interface Lot {
  readonly id: string;
  /** below 0 is owed */
  readonly left: number;
  readonly activatesAtMs: number;
  /** null: never */
  readonly expiresAtMs: number | null;
}

/** What a lot has left after a change of it. */
export interface LotChange {
  readonly id: string;
  readonly left: number;
}

/** How many points of a lot a payment was made of. */
export interface LotPart {
  readonly id: string;
  readonly points: number;
}

const NONE: ReadonlySet<string> = new Set();

const lasts = (lot: Lot): number => lot.expiresAtMs ?? Number.POSITIVE_INFINITY;

/** What ends first is spent first, and what never ends last; of equals the older. */
const byEnd = (a: Lot, b: Lot): number =>
  lasts(a) === lasts(b) ? a.activatesAtMs - b.activatesAtMs || (a.id < b.id ? -1 : 1) : lasts(a) - lasts(b);

const isAlive = (lot: Lot, nowMs: number): boolean => lasts(lot) > nowMs;
const isActive = (lot: Lot, nowMs: number): boolean => lot.activatesAtMs <= nowMs;

/** Takes from lots in this order as much as there is, up to `due`. */
function drain(lots: readonly Lot[], due: number): { parts: LotPart[]; missing: number } {
  const parts: LotPart[] = [];
  let missing = due;
  for (const lot of lots) {
    if (missing === 0) break;
    const points = Math.min(missing, Math.max(0, lot.left));
    if (points === 0) continue;
    parts.push({ id: lot.id, points });
    missing -= points;
  }
  return { parts, missing };
}

/** What can be spent at a moment: activated and not ended, what is owed counted off; hundredths, may be below 0. */
export const spendable = (lots: readonly Lot[], nowMs: number): number =>
  lots.filter((lot) => isAlive(lot, nowMs) && isActive(lot, nowMs)).reduce((sum, lot) => sum + lot.left, 0);

/**
 * Which lots a payment is made of: in the order of their end. What has ended by `nowMs`, or is not active yet,
 * cannot pay.
 * @param points hundredths, not negative
 * @returns null when there is not enough, what is owed counted off
 */
export function payFromLots(lots: readonly Lot[], points: number, nowMs: number): LotPart[] | null {
  if (points > spendable(lots, nowMs)) return null;
  const paying = lots.filter((lot) => isAlive(lot, nowMs) && isActive(lot, nowMs)).sort(byEnd);
  return drain(paying, points).parts;
}

/**
 * The lots that points are taken back from, when what earned them is undone: first those that they made, then what can
 * be spent in the order of its end, then what is not active yet.
 * @param due hundredths, not negative
 * @param own ids of the lots that the undone earning made
 * @returns the parts, and what no lot could give
 */
export function takeBackFromLots(
  lots: readonly Lot[],
  due: number,
  own: ReadonlySet<string>,
  nowMs: number,
): { parts: LotPart[]; missing: number } {
  const alive = lots.filter((lot) => isAlive(lot, nowMs));
  const rank = (lot: Lot): number => (own.has(lot.id) ? 0 : isActive(lot, nowMs) ? 1 : 2);
  return drain(
    alive.sort((a, b) => rank(a) - rank(b) || byEnd(a, b)),
    due,
  );
}

/**
 * Pays debts from every lot that can pay: afterwards there is either a debt or something to spend, not both. Points are
 * neither won nor lost by it, so it needs no posting. The oldest debt is paid first, in the order in which points are
 * spent; what is not active yet pays last, what has ended never.
 * @returns the lots that have something else left than before
 */
export function settleDebts(lots: readonly Lot[], nowMs: number): LotChange[] {
  const debts = lots
    .filter((lot) => lot.left < 0)
    .sort((a, b) => a.activatesAtMs - b.activatesAtMs || (a.id < b.id ? -1 : 1));
  if (debts.length === 0) return [];
  const owed = debts.reduce((sum, lot) => sum - lot.left, 0);
  const { parts, missing } = takeBackFromLots(lots, owed, NONE, nowMs);
  let rest = owed - missing;
  const paid = debts.flatMap((lot) => {
    const points = Math.min(rest, -lot.left);
    rest -= points;
    return points === 0 ? [] : [{ id: lot.id, points: -points }];
  });
  return less(lots, [...paid, ...parts]);
}

/**
 * Where points that paid for something go back to: to the lots that they came from, those that were spent last first.
 * What came from a lot that has ended since is renewed: the caller gives it a new life.
 * @param paid the lots with what was taken of each and has not come back yet
 * @param points hundredths, at most what was taken
 * @throws RangeError when more should come back than was taken
 */
export function giveBackToLots(
  paid: readonly (LotPart & Pick<Lot, "expiresAtMs" | "activatesAtMs">)[],
  points: number,
  nowMs: number,
): { back: LotPart[]; renewed: LotPart[] } {
  const lastFirst = paid.map((p) => ({ ...p, left: p.points })).sort((a, b) => byEnd(b, a));
  const { parts, missing } = drain(lastFirst, points);
  if (missing > 0) throw new RangeError(`${points} should come back, ${missing} more than was taken`);
  const ended = new Set(lastFirst.filter((lot) => !isAlive(lot, nowMs)).map(({ id }) => id));
  return {
    back: parts.filter(({ id }) => !ended.has(id)),
    renewed: parts.filter(({ id }) => ended.has(id)),
  };
}

/** The lots with the taken parts subtracted. */
export const less = (lots: readonly Lot[], parts: readonly LotPart[]): LotChange[] => {
  const left = new Map(lots.map((lot) => [lot.id, lot.left]));
  return parts.map(({ id, points }) => ({ id, left: (left.get(id) ?? 0) - points }));
};

/** All lots, as they are after the changes. */
export function changed(lots: readonly Lot[], changes: readonly LotChange[]): Lot[] {
  if (changes.length === 0) return [...lots];
  const left = new Map(changes.map((change) => [change.id, change.left]));
  return lots.map((lot) => ({ ...lot, left: left.get(lot.id) ?? lot.left }));
}
