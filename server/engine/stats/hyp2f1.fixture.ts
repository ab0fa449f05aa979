const TERMS_MAX = 100_000;
const FRACTIONS_MAX = 10_000;
/** Lentz's stand-in for a denominator of 0. */
const TINY = 1e-300;

/**
 * Gauss' hypergeometric function ₂F₁(a, b; c; z), real, by its series after the transform under which that converges
 * best (Abramowitz and Stegun 15.3.3–15.3.5): Pfaff's maps z below 0 into (0, 1), Euler's lowers the parameters. Where
 * a or b is 1 it is Gauss' continued fraction, which also converges fast where z is close to 1.
 * @param c above 0
 * @param z below 1
 */
export function hyp2f1(a: number, b: number, c: number, z: number): number {
  if (z === 0 || a === 0 || b === 0) return 1;
  if (z < 0) return (1 - z) ** -a * hyp2f1(a, c - b, c, z / (z - 1));
  if (a === 1) return fraction(b, c, z);
  if (b === 1) return fraction(a, c, z);
  const lowered = c - a - b;
  if (lowered < 0) return (1 - z) ** lowered * hyp2f1(c - a, c - b, c, z);
  return series(a, b, c, z);
}

function series(a: number, b: number, c: number, z: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 0; n < TERMS_MAX; n++) {
    term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z;
    sum += term;
    if (Math.abs(term) < Math.abs(sum) * Number.EPSILON) break;
  }
  return sum;
}

/** ₂F₁(1, b; c; z) by Gauss' continued fraction, evaluated as Lentz did (Numerical Recipes 5.2). */
function fraction(b: number, c: number, z: number): number {
  let value = 1;
  let up = 1;
  let down = 0;
  for (let n = 1; n < FRACTIONS_MAX; n++) {
    const k = Math.floor(n / 2);
    const top = n % 2 === 1 ? (b + k) * (c - 1 + k) : k * (c - 1 - b + k);
    const partial = (-top * z) / ((c - 2 + n) * (c - 1 + n));
    down = 1 / nonZero(1 + partial * down);
    up = nonZero(1 + partial / up);
    const step = up * down;
    value *= step;
    if (Math.abs(step - 1) < Number.EPSILON) break;
  }
  return 1 / value;
}

const nonZero = (x: number): number => (x === 0 ? TINY : x);
