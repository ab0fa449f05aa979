export interface DiscountedLines {
  /** lines that were bought */
  lines: number;
  /** of them, with a discount */
  discounted: number;
  /** how many of them would be expected to be: Σ of the share of the same product's lines in the same weeks, of others */
  expected: number;
}

/** The bounds of the assumed difference between customers, also for very few of them (intra-class correlation). */
const [AGREEMENT_LEAST, AGREEMENT_MAX] = [0.005, 0.5];
const SHARE_LEAST = 0.005;

/**
 * How many lines the expectation weighs as much as: the beta-binomial's a + b by moments, from how much more customers
 * differ from what is expected of them than chance alone would make them.
 */
export function expectationWeight(customers: readonly DiscountedLines[]): number {
  let beyond = 0;
  let possible = 0;
  for (const customer of customers) {
    const { lines, discounted, expected } = customer;
    const share = expectedShare(customer);
    const chance = share * (1 - share);
    beyond += (discounted - expected) ** 2 - lines * chance;
    possible += lines * (lines - 1) * chance;
  }
  const agreement = possible > 0 ? beyond / possible : 0;
  return 1 / Math.min(AGREEMENT_MAX, Math.max(AGREEMENT_LEAST, agreement)) - 1;
}

/**
 * How much a customer waits for discounts, beta-binomially drawn to what is expected for the same products and weeks.
 * @param weight of `expectationWeight`, in lines
 * @returns 0 to 1; .5 buys with discounts as often as others, 1 only with them
 */
export function priceSensitivity(customer: DiscountedLines, weight: number): number {
  const share = expectedShare(customer);
  const own = (customer.discounted + weight * share) / (customer.lines + weight);
  // odds against odds, so that a shop full of discounts makes no customer look sensitive
  const [odds, against] = [own * (1 - share), share * (1 - own)];
  return odds / (odds + against);
}

function expectedShare({ lines, expected }: DiscountedLines): number {
  const share = lines > 0 ? expected / lines : 0.5;
  return Math.min(1 - SHARE_LEAST, Math.max(SHARE_LEAST, share));
}
