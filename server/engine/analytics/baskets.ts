/** In how many receipts two things were, together and each. */
export interface PairCount {
  both: number;
  ofA: number;
  ofB: number;
}

export interface PairFigures {
  /** share of all receipts with both, 0 to 1 */
  support: number;
  /** of receipts with the one, the share that has the other too, 0 to 1 */
  confidenceA: number;
  confidenceB: number;
  /** how many times as often as if they had nothing to do with each other */
  lift: number;
}

/** Fewer receipts together than this are chance. */
export const TOGETHER_LEAST = 5;

/**
 * Support, confidence both ways, and lift (Brin, Motwani, Ullman, Tsur 1997): P(a, b) / (P(a) · P(b)).
 * @param receipts all that were looked at, at least as many as hold either
 */
export function pairFigures({ both, ofA, ofB }: PairCount, receipts: number): PairFigures {
  if (receipts <= 0 || ofA <= 0 || ofB <= 0) return { support: 0, confidenceA: 0, confidenceB: 0, lift: 0 };
  return {
    support: both / receipts,
    confidenceA: both / ofA,
    confidenceB: both / ofB,
    lift: (both * receipts) / (ofA * ofB),
  };
}

/** The first of pairs by support or by lift; ties by the other, then as they came. */
export function strongest<Pair extends PairFigures>(
  pairs: readonly Pair[],
  by: "support" | "lift",
  most: number,
): Pair[] {
  const other = by === "lift" ? "support" : "lift";
  return [...pairs].sort((a, b) => b[by] - a[by] || b[other] - a[other]).slice(0, most);
}
