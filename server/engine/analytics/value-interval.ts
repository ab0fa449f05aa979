/** What is expected of a group's customers together, minor units, and Σ of squares by what makes it uncertain. */
export interface ValueSums {
  customers: number;
  value12Minor: number;
  /** Σ v² / m, v the value and m the purchases that are expected in a year */
  bySpend: number;
  /** Σ v² / (r + x), r the model's shape of purchase rates and x the repeat purchases */
  byRate: number;
  /** Σ v² · (1 − a) / a, a the probability of being a buyer still */
  byLife: number;
}

export interface ValueInterval {
  /** for each customer, minor units */
  meanMinor: number;
  lowMinor: number;
  highMinor: number;
}

/** Both tails of the normal distribution beyond it hold a fifth. */
const Z80 = 1.2815515655446004;

/**
 * The mean value for each customer with the interval in which it comes out four times in five, if the model is right.
 * Var(V)/V² ≈ (1 + 1/p)/m + 1/(r + x) + (1 − a)/a for one customer: a Poisson number of purchases at a Gamma-distributed
 * rate (r + x after x repeat purchases), Gamma-distributed spend of shape p, and a customer who may be gone; customers
 * are independent (Fader, Hardie, Lee 2005; Fader, Hardie 2013 for p). How wrong the model itself is is not in it.
 * @param spendShape p of the spend model; null: purchases vary as much as they are worth
 */
export function valueInterval(sums: ValueSums, spendShape: number | null): ValueInterval {
  const { customers, value12Minor, bySpend, byRate, byLife } = sums;
  if (customers <= 0) return { meanMinor: 0, lowMinor: 0, highMinor: 0 };
  const spread = 1 + (spendShape !== null && spendShape > 0 ? 1 / spendShape : 1);
  const deviation = Math.sqrt(Math.max(0, spread * bySpend + byRate + byLife)) / customers;
  const mean = value12Minor / customers;
  return {
    meanMinor: mean,
    lowMinor: Math.max(0, mean - Z80 * deviation),
    highMinor: mean + Z80 * deviation,
  };
}
