import { logGamma } from "./log-gamma";

const TINY = 1e-300;
const PRECISE = 1e-16;
const TURNS_MAX = 500;

/**
 * The regularised incomplete beta function I_x(a, b) by Lentz's evaluation of its continued fraction (Numerical
 * Recipes 6.4; DLMF 8.17.22).
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // the fraction converges quickly on one side only
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return (front * betaFraction(x, a, b)) / a;
}

const safe = (value: number): number => (Math.abs(value) < TINY ? TINY : value);

function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / safe(1 - ((a + b) * x) / (a + 1));
  let product = d;
  for (let m = 1; m <= TURNS_MAX; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / safe(1 + even * d);
    c = safe(1 + even / c);
    product *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / safe(1 + odd * d);
    c = safe(1 + odd / c);
    const step = d * c;
    product *= step;
    if (Math.abs(step - 1) < PRECISE) break;
  }
  return product;
}

/** P(|T| ≥ |t|) of Student's t. @param df degrees of freedom, above 0 */
export const studentTwoSided = (t: number, df: number): number =>
  incompleteBeta(df / (df + t * t), df / 2, 0.5);

/** P(|Z| ≥ |z|) of the standard normal. */
export const normalTwoSided = (z: number): number => erfc(Math.abs(z) / Math.SQRT2);

const SERIES_UNTIL = 2;

/** 1 − erf(x) for x ≥ 0: its power series near 0, further out its continued fraction (DLMF 7.6.1, 7.9.2). */
function erfc(x: number): number {
  if (x < SERIES_UNTIL) {
    let [term, sum] = [x, x];
    for (let n = 1; n < TURNS_MAX && Math.abs(term) > PRECISE * Math.abs(sum); n++) {
      term *= (-x * x) / n;
      sum += term / (2 * n + 1);
    }
    return 1 - (2 / Math.sqrt(Math.PI)) * sum;
  }
  let fraction = 0;
  for (let n = 120; n >= 1; n--) fraction = n / 2 / (x + fraction);
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / (x + fraction);
}

/** What a two-sided probability of a symmetric distribution belongs to, by halving. */
function twoSidedQuantile(twoSided: (at: number) => number, p: number): number {
  let [low, high] = [0, 1];
  while (twoSided(high) > p) high *= 2;
  for (let turn = 0; turn < 200 && high - low > PRECISE * high; turn++) {
    const middle = (low + high) / 2;
    if (twoSided(middle) > p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The t that |T| passes with this probability: 0.05 for an interval of 95 %. */
export const studentQuantile = (p: number, df: number): number =>
  twoSidedQuantile((t) => studentTwoSided(t, df), p);

/** The z that |Z| passes with this probability. */
export const normalQuantile = (p: number): number => twoSidedQuantile(normalTwoSided, p);

const logChoose = (n: number, k: number): number => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);

/**
 * Fisher's exact test, two-sided: the probability of every table with the same margins that is no likelier than this
 * one.
 */
export function fisherTwoSided(a: number, n1: number, b: number, n2: number): number {
  const hits = a + b;
  const logOf = (k: number): number => logChoose(n1, k) + logChoose(n2, hits - k) - logChoose(n1 + n2, hits);
  const own = logOf(a);
  let sum = 0;
  for (let k = Math.max(0, hits - n2); k <= Math.min(hits, n1); k++) {
    const log = logOf(k);
    // tables of the same likelihood differ by rounding
    if (log <= own + 1e-7) sum += Math.exp(log);
  }
  return Math.min(1, sum);
}
