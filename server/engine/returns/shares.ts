import { mulDiv } from "../money/round";

/**
 * What of a sum belongs to so many of the units that it was for, rounded half up. Taken cumulatively, so that what is
 * returned one by one and all at once come to the same: 29.00 for three units is 9.67, 9.66 and 9.67.
 * @param total minor units or hundredths of points, not negative
 * @param milli thousandths of a unit, from 0 to `ofMilli`
 */
export const shareOf = (total: number, milli: number, ofMilli: number): number =>
  mulDiv(total, milli, ofMilli, "half_up");

/** A line as it was sold, with what has been returned of it so far. */
export interface SoldLine {
  readonly quantityMilli: number;
  readonly returnedMilli: number;
  readonly baseMinor: number;
  readonly netMinor: number;
  readonly redeemedPoints: number;
  /** by rule: `base`, and `campaign:<code>:<instrument>` with the part of a campaign's points that fell on this line */
  readonly earned: readonly { readonly rule: string; readonly points: number }[];
}

export interface ReturnedShare {
  /** what is paid back in money */
  readonly refundMinor: number;
  /** of the points that paid for it */
  readonly redeemedPoints: number;
  /** of what the line was worth before discounts, for limits of campaigns */
  readonly baseMinor: number;
  readonly earned: readonly { readonly rule: string; readonly points: number }[];
}

/**
 * The share of what was stored at the purchase that so many more units bring back. Rules are not evaluated again.
 * @param milli thousandths of a unit that are returned now
 * @throws RangeError when more would be returned than was sold
 */
export function returnedShare(line: SoldLine, milli: number): ReturnedShare {
  const { quantityMilli, returnedMilli } = line;
  const after = returnedMilli + milli;
  if (milli < 0 || after > quantityMilli)
    throw new RangeError(`${after} of ${quantityMilli} thousandths cannot be returned`);
  const now = (total: number): number =>
    shareOf(total, after, quantityMilli) - shareOf(total, returnedMilli, quantityMilli);
  return {
    refundMinor: now(line.netMinor),
    redeemedPoints: now(line.redeemedPoints),
    baseMinor: now(line.baseMinor),
    earned: line.earned.map(({ rule, points }) => ({ rule, points: now(points) })),
  };
}

/**
 * What is still to be taken of points that have earned and are undone, rule by rule. Points that ended unspent before
 * are gone already: they count as taken, so that undoing everything leaves the balance as it was before.
 * @param due by rule, what of the earning is undone by now, in all
 * @param taken what was taken for it before
 * @param expired what ended unspent of the earning
 */
export function stillToTake(
  due: readonly { readonly rule: string; readonly points: number }[],
  taken: number,
  expired: number,
): { rule: string; points: number }[] {
  let covered = taken + expired;
  return due.flatMap(({ rule, points }) => {
    const before = Math.min(covered, points);
    covered -= before;
    return points > before ? [{ rule, points: points - before }] : [];
  });
}
