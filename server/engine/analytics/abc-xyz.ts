/** What a product brought over some months. */
export interface ProductSales {
  id: string;
  /** what it is ranked by, minor units */
  worthMinor: number;
  /** Σ of the months' quantities, and Σ of their squares */
  quantity: number;
  squares: number;
}

export type Abc = "A" | "B" | "C";
export type Xyz = "X" | "Y" | "Z";

export interface Classed extends ProductSales {
  abc: Abc;
  /** null: too few months to tell */
  xyz: Xyz | null;
  /** coefficient of variation of the months' quantities */
  variation: number | null;
}

/** Of the worth of all products: A up to the first, B up to the second, C the rest. */
export const ABC_SHARES = [0.8, 0.95] as const;
/** Variation from month to month: X up to the first, Y up to the second, Z the rest. */
export const XYZ_VARIATIONS = [0.25, 0.5] as const;
export const XYZ_MONTHS_LEAST = 3;

/**
 * Standard deviation by the mean, of all the months, those without a sale too.
 * @returns null where nothing was sold or there are too few months
 */
export function variationOf(quantity: number, squares: number, months: number): number | null {
  if (months < XYZ_MONTHS_LEAST || quantity <= 0) return null;
  const mean = quantity / months;
  return Math.sqrt(Math.max(0, squares / months - mean * mean)) / mean;
}

const xyzOf = (variation: number | null): Xyz | null =>
  variation === null
    ? null
    : variation <= XYZ_VARIATIONS[0]
      ? "X"
      : variation <= XYZ_VARIATIONS[1]
        ? "Y"
        : "Z";

/**
 * Products by worth, the most first, with their classes. The product with which a share is passed is still of the
 * better class; what has brought nothing is C.
 */
export function abcXyz(products: readonly ProductSales[], months: number): Classed[] {
  const sorted = [...products].sort((a, b) => b.worthMinor - a.worthMinor || (a.id < b.id ? -1 : 1));
  const whole = sorted.reduce((sum, { worthMinor }) => sum + Math.max(0, worthMinor), 0);
  let before = 0;
  return sorted.map((product) => {
    const share = whole > 0 ? before / whole : 1;
    before += Math.max(0, product.worthMinor);
    const variation = variationOf(product.quantity, product.squares, months);
    const isC = product.worthMinor <= 0 || share >= ABC_SHARES[1];
    return {
      ...product,
      abc: isC ? "C" : share >= ABC_SHARES[0] ? "B" : "A",
      xyz: xyzOf(variation),
      variation,
    };
  });
}
