import { quantile } from "../stats/quantile";

/** Of all customers of a shop; the prior for customers with little data. */
export interface Gaps {
  /** typical days between two purchase days, above 0 */
  days: number;
  /** standard deviation of the logarithms around the customer's own mean */
  spread: number;
}

export interface NextVisit {
  /** days after the last purchase day */
  gapDays: number;
  /** half of the next visits lie between these two, in days after the last one */
  fromDays: number;
  toDays: number;
}

/** The shop's gap has the weight of this many gaps of the customer. */
const PRIOR = 2;
/** Of a normal distribution, the middle half lies within this many standard deviations of its mean. */
const HALF = 0.6745;
const GAP_LEAST_DAYS = 1;

const logs = (gapsDays: readonly number[]): number[] =>
  gapsDays.map((gap) => Math.log(Math.max(gap, GAP_LEAST_DAYS)));
const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

/**
 * The shop's own gaps, to which customers with few are drawn: the median of customers' geometric means, since a few who
 * come daily must not speak for all.
 * @param customers days between purchase days of each
 * @returns null when no customer has come twice
 */
export const gapsOf = (customers: readonly (readonly number[])[]): Gaps | null =>
  gapsOfSums(
    customers.map((gaps) => {
      const own = logs(gaps);
      return {
        days: own.length + 1,
        gapsLog: sum(own),
        gapsLogSquares: sum(own.map((gap) => gap * gap)),
      };
    }),
  );

/** Purchase days of a customer, Σ ln g and Σ (ln g)² of the days between them. */
export interface GapSums {
  days: number;
  gapsLog: number;
  gapsLogSquares: number;
}

/** The same by sums that are kept. */
export function gapsOfSums(customers: readonly GapSums[]): Gaps | null {
  const several = customers.filter(({ days }) => days > 1);
  if (several.length === 0) return null;
  const means = Float64Array.from(several, ({ days, gapsLog }) => gapsLog / (days - 1));
  let squares = 0;
  let freedom = 0;
  several.forEach(({ days, gapsLog, gapsLogSquares }) => {
    squares += Math.max(0, gapsLogSquares - (gapsLog * gapsLog) / (days - 1));
    freedom += days - 2;
  });
  return {
    days: Math.exp(quantile(means.sort(), 0.5)),
    spread: freedom > 0 ? Math.sqrt(squares / freedom) : 1,
  };
}

/**
 * When a customer may come again: the geometric mean of their gaps, drawn to the shop's, exp((Σ ln g + 2 ln ḡ)/(n + 2)),
 * with the window in which half of such visits fall. It is wrong by about three weeks on public data: never a day.
 * @param gapsDays days between the customer's purchase days, in any order; none for who came once
 */
export function nextVisit(gapsDays: readonly number[], shop: Gaps): NextVisit {
  const own = logs(gapsDays);
  return nextVisitOf(
    { days: own.length + 1, gapsLog: sum(own), gapsLogSquares: sum(own.map((gap) => gap * gap)) },
    shop,
  );
}

/** The same by sums that are kept. */
export function nextVisitOf({ days, gapsLog, gapsLogSquares }: GapSums, shop: Gaps): NextVisit {
  const gaps = days - 1;
  const n = gaps + PRIOR;
  const middle = (gapsLog + PRIOR * Math.log(shop.days)) / n;
  const own = Math.max(0, gapsLogSquares - 2 * middle * gapsLog + gaps * middle * middle);
  const reach = HALF * Math.sqrt((own + PRIOR * shop.spread ** 2) / n);
  return {
    gapDays: Math.exp(middle),
    fromDays: Math.exp(middle - reach),
    toDays: Math.exp(middle + reach),
  };
}
