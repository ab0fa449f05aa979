/** Lanczos' coefficients for g = 7 and nine terms (Godfrey 2001): 15 digits for every positive argument. */
const G = 7;
const LANCZOS = [
  0.9999999999998099, 676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406,
  12.507343278686905, -0.13857109526572012, 0.000009984369578019572, 1.5056327351493116e-7,
] as const;
const HALF_LOG_TWO_PI = 0.9189385332046728;
/** Up to so many factors are multiplied: exact where two large logarithms would be subtracted. */
const FACTORS_MAX = 16;
const LARGE = 1e100;

/**
 * ln Γ(x) by Lanczos' approximation ("A precision approximation of the gamma function", 1964).
 * @param x above 0
 */
export function logGamma(x: number): number {
  // near 0 the sum has lost its digits: Γ(x) = Γ(x + 1) / x
  if (x < 0.5) return logGamma(x + 1) - Math.log(x);
  let sum: number = LANCZOS[0];
  for (let i = 1; i < LANCZOS.length; i++) sum += (LANCZOS[i] as number) / (x + i - 1);
  const t = x + G - 0.5;
  return HALF_LOG_TWO_PI + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

/**
 * ln (Γ(x + n) / Γ(x)), the logarithm of the rising factorial x (x + 1) … (x + n − 1).
 * @param x above 0
 * @param n a whole number from 0 on
 */
export function logRising(x: number, n: number): number {
  if (n > FACTORS_MAX) return logGamma(x + n) - logGamma(x);
  let product = 1;
  let log = 0;
  for (let i = 0; i < n; i++) {
    const next = product * (x + i);
    if (next > LARGE) {
      log += Math.log(next);
      product = 1;
    } else product = next;
  }
  return log + Math.log(product);
}
