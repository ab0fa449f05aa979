import { mulDiv } from "../money/round";
import { couponKey } from "./coupon-key";
import { birthdayIn, dayNumber } from "./dates";
import type { SelectorIndex } from "./selectors";
import type { Basket, BasketLine, CustomerState, Moment, Product, Programme, ScoreInput } from "./types";

/** A line with what the guards say of it. Guards come first, and nothing lifts them. */
export interface SceneLine {
  readonly line: BasketLine;
  readonly grossMinor: number;
  readonly baseMinor: number;
  /** its net never falls below this */
  readonly floorMinor: number;
  readonly rx: boolean;
  readonly noDiscount: boolean;
  /** may get a discount and be paid by points */
  readonly open: boolean;
  /** may earn points, with or without a customer */
  readonly earns: boolean;
  /** counts for conditions */
  readonly counts: boolean;
}

/** One basket, prepared once for all campaigns. */
const NO_GIFTS: ReadonlyMap<string, Product> = new Map();

export interface Scene {
  readonly basket: Basket;
  readonly customer: CustomerState | null;
  readonly now: Moment;
  readonly lines: readonly SceneLine[];
  readonly someEarn: boolean;
  /** the usable ones, by their key */
  readonly coupons: readonly { readonly key: string; readonly series: string | null }[];
  readonly giftProducts: ReadonlyMap<string, Product>;
  /** by line: discounts that have been given already; null: rules decide */
  readonly given: ScoreInput["given"] | null;
  /** indexes of the lines that a selector matches */
  matching(selector: number): readonly number[];
  /** Σ base of matching lines that count for conditions, minor units */
  totalMinor(selector: number): number;
  /** Σ quantity of matching lines that count for conditions, thousandths */
  quantityMilli(selector: number): number;
  /** today less the customer's birthday of the year before, this year and the next, in days */
  daysSinceBirthdays(): readonly number[];
  /** days since the customer registered, null when that is not known */
  daysRegistered(): number | null;
}

const NONE: readonly number[] = [];

/**
 * @throws RangeError when a manual discount is negative or above its line's gross: the caller validates
 */
export function setScene(index: SelectorIndex, programme: Programme, input: ScoreInput): Scene {
  const lines = input.basket.lines.map((line) => sceneLine(line, programme, input.customer?.earns ?? true));
  const found = index.match(input.basket.lines);
  const sum = (selector: number, of: (line: SceneLine) => number): number => {
    let total = 0;
    for (const i of found[selector] ?? NONE) {
      const line = lines[i] as SceneLine;
      if (line.counts) total += of(line);
    }
    return total;
  };
  return {
    basket: input.basket,
    customer: input.customer,
    now: input.now,
    lines,
    someEarn: lines.some((l) => l.earns),
    coupons: input.basket.coupons
      .filter((c) => c.usable)
      .map((c) => ({ key: couponKey(c.code), series: c.series })),
    giftProducts: input.giftProducts ?? NO_GIFTS,
    given: input.given ?? null,
    matching: (selector) => found[selector] ?? NONE,
    totalMinor: memo(index.size, (selector) => sum(selector, (l) => l.baseMinor)),
    quantityMilli: memo(index.size, (selector) => sum(selector, (l) => l.line.quantityMilli)),
    daysSinceBirthdays: once(() => daysSinceBirthdays(input)),
    daysRegistered: once(() => {
      const since = input.customer?.registeredOn;
      return since ? dayNumber(input.now.date) - dayNumber(since) : null;
    }),
  };
}

function memo(size: number, compute: (selector: number) => number): (selector: number) => number {
  const known: (number | undefined)[] = new Array(size);
  return (selector) => {
    const value = known[selector];
    if (value !== undefined) return value;
    const made = compute(selector);
    known[selector] = made;
    return made;
  };
}

function once<T>(compute: () => T): () => T {
  let known: { value: T } | null = null;
  return () => {
    known ??= { value: compute() };
    return known.value;
  };
}

/** The nearest birthday may lie in the year before or after. */
function daysSinceBirthdays({ customer, now }: ScoreInput): readonly number[] {
  const birthDate = customer?.birthDate;
  if (!birthDate) return NONE;
  const year = Number(now.date.slice(0, 4));
  return [year - 1, year, year + 1].map((y) => dayNumber(now.date) - birthdayIn(y, birthDate));
}

function sceneLine(line: BasketLine, programme: Programme, cardEarns: boolean): SceneLine {
  const { product } = line;
  const grossMinor = mulDiv(line.priceMinor, line.quantityMilli, 1000, "half_up");
  const baseMinor = grossMinor - line.manualDiscountMinor;
  if (line.manualDiscountMinor < 0 || baseMinor < 0)
    throw new RangeError(`line ${line.lineId}: the manual discount must lie between 0 and the line's gross`);
  const floor = product?.floorPriceMinor
    ? mulDiv(product.floorPriceMinor, line.quantityMilli, 1000, "half_up")
    : 0;
  const rx = product?.rx ?? false;
  const noDiscount = product?.noDiscount ?? false;
  const rxAllowed = !rx || programme.rxEarns;
  return {
    line,
    grossMinor,
    baseMinor,
    floorMinor: Math.min(floor, baseMinor),
    rx,
    noDiscount,
    open: !rx && !noDiscount,
    earns: cardEarns && rxAllowed && !product?.noPoints,
    counts: rxAllowed,
  };
}

/** How much a line can still be lowered by, when `leftMinor` of it is left. */
export const roomMinor = (line: SceneLine, leftMinor: number): number =>
  line.open ? Math.max(0, leftMinor - line.floorMinor) : 0;
