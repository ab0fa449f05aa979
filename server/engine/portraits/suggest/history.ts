/** One product of one receipt. Lines with the same moment are one basket. */
export interface BoughtLine {
  /** any number that grows with time */
  at: number;
  /** whole days of the tenant's calendar, counted from any one */
  day: number;
  product: string;
}

/** What a customer has bought of one product. */
export interface Habit {
  /** places of the baskets with it, from the newest, 0, on */
  places: readonly number[];
  /** distinct purchase days, ascending */
  days: readonly number[];
}

export interface History {
  /** by product, in the order of their names */
  habits: ReadonlyMap<string, Habit>;
  /** distinct days on which anything was bought, ascending */
  days: readonly number[];
}

/** @param lines in any order, also several times the same */
export function historyOf(lines: readonly BoughtLine[]): History {
  const moments = [...new Set(lines.map(({ at }) => at))].sort((one, other) => other - one);
  const place = new Map(moments.map((at, i) => [at, i]));
  const products = new Map<string, BoughtLine[]>();
  for (const line of lines) {
    const known = products.get(line.product);
    if (known) known.push(line);
    else products.set(line.product, [line]);
  }
  const habits = [...products]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([product, of]): [string, Habit] => [
      product,
      {
        places: ascending(of.map(({ at }) => place.get(at) as number)),
        days: ascending(of.map(({ day }) => day)),
      },
    ]);
  return { habits: new Map(habits), days: ascending(lines.map(({ day }) => day)) };
}

/** Each once. */
const ascending = (values: readonly number[]): number[] =>
  [...new Set(values)].sort((one, other) => one - other);

/** Own gaps are drawn to the customer's usual one with the weight of this many. */
const PRIOR = 2;
/** Where not even the customer's own visits say how long one waits. */
const GAP_DAYS = 14;

/**
 * How many days usually pass before a customer buys a product again: exp((Σ ln g + 2 ln ḡ) / (n + 2)), with g the days
 * between its purchases and ḡ the geometric mean of those between all of their visits.
 */
export function usualGapDays(days: readonly number[], visits: readonly number[]): number {
  const [own, all] = [gapLogs(days), gapLogs(visits)];
  const usual = all.length === 0 ? Math.log(GAP_DAYS) : sum(all) / all.length;
  return Math.exp((sum(own) + PRIOR * usual) / (own.length + PRIOR));
}

const gapLogs = (days: readonly number[]): number[] =>
  days.slice(1).map((day, i) => Math.log(day - (days[i] as number)));
const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
