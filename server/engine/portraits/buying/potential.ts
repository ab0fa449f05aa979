import { logRising } from "../../stats/log-gamma";

/** Beyond this many purchases in one horizon their spread does not matter any more. */
const MEAN_MAX = 20_000;
const NEGLIGIBLE = 1e-15;
/** So many standard deviations below the mean nothing is left out. */
const BELOW = 12;
const ABOVE = 60;
const NEXT_TO_ONE = 1e-6;

/**
 * Purchases expected of a customer who is alive, buys at a rate λ ~ Gamma(shape, age) and stops after each purchase with
 * p ~ Beta(a, b): Σ P(N ≥ k) · P(not stopped after k − 1), N being what they would buy if they never stopped, which is
 * negative binomial. It is Fader, Hardie and Lee's equation 10 without the division by P(alive); unlike their ₂F₁ it has
 * no hole at a = 1 and loses no digits, since nothing is subtracted.
 * @param shape r + x
 * @param age α + T
 */
export function purchasesIfAlive(
  { shape, age, a, b }: { shape: number; age: number; a: number; b: number },
  horizon: number,
): number {
  const mean = (shape * horizon) / age;
  if (!(mean > 0)) return 0;
  if (mean > MEAN_MAX) return keptOf(Math.round(mean), a, b);
  const z = horizon / (age + horizon);
  const deviation = Math.sqrt(mean * (1 + horizon / age));
  const first = Math.max(0, Math.floor(mean - BELOW * deviation));
  let atLeast = 1;
  let probability = Math.exp(
    logRising(shape, first) - logRising(1, first) + first * Math.log(z) - shape * Math.log1p(horizon / age),
  );
  let kept = first === 0 ? 1 : Math.exp(logRising(b, first) - logRising(a + b, first));
  let sum = first === 0 ? 0 : keptOf(first, a, b);
  const last = mean + ABOVE * (deviation + 1 / (1 - z));
  for (let n = first; n < last; n++) {
    atLeast -= probability;
    if (atLeast < NEGLIGIBLE) break;
    sum += atLeast * kept;
    kept *= (b + n) / (a + b + n);
    probability *= ((shape + n) / (n + 1)) * z;
  }
  return sum;
}

/** Σ for k below n of P(not stopped after k purchases). */
function keptOf(n: number, a: number, b: number): number {
  // at a = 1 exactly the sum is a harmonic one, which its neighbours approximate well enough
  const drift = Math.abs(a - 1) < NEXT_TO_ONE ? NEXT_TO_ONE : a - 1;
  const all = b + drift;
  return (all - Math.exp(logRising(b, n) - logRising(all + 1, n - 1))) / drift;
}
