export interface Spent {
  /** a category's code, or a value of an attribute */
  key: string;
  /** minor units, after returns; 0 or less says nothing */
  minor: number;
  /** days ago, from 0 on */
  ageDays: number;
}

export interface Affinity {
  key: string;
  /** of the customer's spend, 0 to 1 */
  share: number;
  /** against the shop's own share: 2 is twice as much as its mean customer */
  lift: number;
}

const HALF_LIFE_DAYS = 90;

/**
 * What a customer spends on: shares of spend that lose half their weight every 90 days, drawn to the shop's shares.
 * @param spent by categories, or by the values of one attribute
 * @param shop the shop's own shares by key, above 0, together 1; other keys are passed over
 * @param priorMinor spend of the customer that the shop's shares weigh as much as, above 0: about two average receipts
 * @returns for every key of the shop, the greatest lift first
 */
export function affinities(
  spent: readonly Spent[],
  shop: ReadonlyMap<string, number>,
  priorMinor: number,
): Affinity[] {
  const own = new Map<string, number>();
  let all = 0;
  for (const { key, minor, ageDays } of spent) {
    if (!(minor > 0) || !shop.has(key)) continue;
    const kept = minor * 2 ** (-ageDays / HALF_LIFE_DAYS);
    own.set(key, (own.get(key) ?? 0) + kept);
    all += kept;
  }
  return [...shop]
    .map(([key, mean]) => {
      const share = ((own.get(key) ?? 0) + priorMinor * mean) / (all + priorMinor);
      return { key, share, lift: share / mean };
    })
    .sort((one, other) => other.lift - one.lift || (one.key < other.key ? -1 : 1));
}
