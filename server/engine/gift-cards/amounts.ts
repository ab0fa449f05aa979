/** What a kind of card can be sold for, minor units: one of some amounts, or anything within a range. */
export interface KindAmounts {
  /** empty: the range counts */
  fixedMinor: readonly number[];
  minMinor: number;
  maxMinor: number;
}

/** Whether a card of the kind can be sold for this amount. */
export const isSoldFor = ({ fixedMinor, minMinor, maxMinor }: KindAmounts, amountMinor: number): boolean =>
  fixedMinor.length > 0
    ? fixedMinor.includes(amountMinor)
    : amountMinor >= minMinor && amountMinor <= maxMinor;

/** Whether this amount can be added to the card: an amount of the kind, or up to the range's end in all. */
export const mayTopUp = (kind: KindAmounts, balanceMinor: number, amountMinor: number): boolean =>
  kind.fixedMinor.length > 0
    ? kind.fixedMinor.includes(amountMinor)
    : amountMinor > 0 && balanceMinor + amountMinor <= kind.maxMinor;

export interface PaidByCard {
  cardId: string;
  /** minor units that the card paid, and what of it has gone back to it already */
  paidMinor: number;
  backMinor: number;
}

/**
 * Shares money that is to go back among the cards that paid, in the order given, no card more than it paid in all.
 * @returns only the cards that get something; together at most `amountMinor`, less when the cards paid less
 */
export function shareBack(
  paid: readonly PaidByCard[],
  amountMinor: number,
): { cardId: string; amountMinor: number }[] {
  let left = Math.max(0, amountMinor);
  return paid.flatMap(({ cardId, paidMinor, backMinor }) => {
    const share = Math.min(left, Math.max(0, paidMinor - backMinor));
    left -= share;
    return share > 0 ? [{ cardId, amountMinor: share }] : [];
  });
}
