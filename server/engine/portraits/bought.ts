import { decay } from "./tastes";

/** A line of a receipt of which something was kept. */
export interface BoughtLine {
  /** null: it is not known any more */
  product: string | null;
  /** on the tenant's calendar: whole days, counted as `week` counts them */
  day: number;
  /** of what was kept, minor units; may be a fraction */
  netMinor: number;
  /** kept packs */
  packs: number;
  isDiscounted: boolean;
}

/** Lines of a product in a week, of all customers, and how many of them had a discount. */
export interface ProductWeek {
  lines: number;
  discounted: number;
}

export interface AroundLines {
  today: number;
  /** minor units a pack; null: not known */
  costOf: (product: string) => number | null;
  /** null: nothing is known of that week */
  weekOf: (product: string, week: number) => ProductWeek | null;
}

/** What follows from a customer's lines. */
export interface Bought {
  /** Σ of lines at margin where the cost is known, else at their net, minor units */
  valuedMinor: number;
  lines: number;
  /** lines that others bought in the same week, of them those with a discount, and how many would have one by chance */
  compared: number;
  discounted: number;
  expected: number;
  /** by product, minor units that weigh the less the older they are */
  spentMinor: Map<string, number>;
}

/** Weeks begin on Monday; days are counted from 1 January 2000, a Saturday. */
export const weekOfDay = (day: number): number => Math.floor((day + 5) / 7);
export const mondayOf = (week: number): number => 7 * week - 5;

/** @param lines in any order: sums are rounded, so that it changes nothing */
export function sumBought(lines: readonly BoughtLine[], { today, costOf, weekOf }: AroundLines): Bought {
  const spent = new Map<string, number>();
  const sums = { valued: 0, compared: 0, discounted: 0, expected: 0 };
  for (const { product, day, netMinor, packs, isDiscounted } of lines) {
    sums.valued += netMinor;
    if (product === null) continue;
    sums.valued -= (costOf(product) ?? 0) * packs;
    spent.set(product, (spent.get(product) ?? 0) + netMinor * decay(today - day));
    const week = weekOf(product, weekOfDay(day));
    if (!week || week.lines <= 1) continue;
    const own = isDiscounted ? 1 : 0;
    sums.compared++;
    sums.discounted += own;
    sums.expected += Math.max(0, week.discounted - own) / (week.lines - 1);
  }
  return {
    valuedMinor: Math.round(sums.valued),
    lines: lines.length,
    compared: sums.compared,
    discounted: sums.discounted,
    expected: rounded(sums.expected, 4),
    spentMinor: new Map([...spent].map(([product, minor]) => [product, rounded(minor, 2)])),
  };
}

const rounded = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;
