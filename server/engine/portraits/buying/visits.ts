import type { Spending } from "./gamma-gamma";
import type { Histories } from "./histories";

/** Purchases and returns, as columns of one length, in any order. */
export interface Sales {
  /** customers' places, from 0 on */
  customer: Uint32Array;
  /** whole days, counted from any one */
  day: Int32Array;
  /** in any unit of money; below 0 is what was given back */
  amount: Float64Array;
}

/** Purchase days of each customer, ascending; those of customer c are at `start[c]` up to `start[c + 1]`. */
export interface Visits {
  start: Uint32Array;
  day: Int32Array;
  amount: Float64Array;
}

/**
 * Everything that a customer bought and returned on one day as one visit. A day with nothing left is no visit: when
 * something was given back on it, and not less than was bought.
 * @param customers how many there are
 */
export function visitsOf({ customer, day, amount }: Sales, customers: number): Visits {
  const order = Uint32Array.from(customer, (_, i) => i).sort(
    (i, j) => at(customer, i) - at(customer, j) || at(day, i) - at(day, j) || at(amount, i) - at(amount, j),
  );
  const start = new Uint32Array(customers + 1);
  const days = new Int32Array(order.length);
  const amounts = new Float64Array(order.length);
  let count = 0;
  for (let from = 0; from < order.length; ) {
    const first = order[from] as number;
    const [who, when] = [at(customer, first), at(day, first)];
    let sum = 0;
    let to = from;
    for (; to < order.length; to++) {
      const i = order[to] as number;
      if (at(customer, i) !== who || at(day, i) !== when) break;
      sum += at(amount, i);
    }
    // amounts ascend, so what was given back comes first
    if (at(amount, first) >= 0 || sum > 0) {
      days[count] = when;
      amounts[count++] = sum;
      start[who + 1] = (start[who + 1] as number) + 1;
    }
    from = to;
  }
  for (let c = 0; c < customers; c++) start[c + 1] = at(start, c) + at(start, c + 1);
  return { start, day: days.slice(0, count), amount: amounts.slice(0, count) };
}

export interface Observed {
  /** places of those who bought by `end`; the other columns are theirs, in this order */
  customer: Uint32Array;
  histories: Histories;
  spending: Spending;
}

/**
 * What was seen of each customer until the end of day `end`.
 * @param unit days in a unit of time: 7 for weeks
 */
export function observedUntil({ start, day, amount }: Visits, end: number, unit: number): Observed {
  const all = Uint32Array.from({ length: start.length - 1 }, (_, c) => c);
  const customer = all.filter((c) => at(start, c) < at(start, c + 1) && at(day, at(start, c)) <= end);
  const empty = () => new Float64Array(customer.length);
  const histories = { x: empty(), tx: empty(), age: empty() };
  const mean = empty();
  customer.forEach((c, i) => {
    const first = at(start, c);
    let sum = 0;
    let last = first;
    for (let v = first + 1; v < at(start, c + 1) && at(day, v) <= end; last = v++) sum += at(amount, v);
    const repeats = last - first;
    histories.x[i] = repeats;
    histories.tx[i] = (at(day, last) - at(day, first)) / unit;
    histories.age[i] = (end - at(day, first)) / unit;
    mean[i] = repeats > 0 ? sum / repeats : 0;
  });
  return { customer, histories, spending: { x: histories.x, mean } };
}

/** Visits of one customer after day `end`. */
export function visitsAfter({ start, day }: Visits, customer: number, end: number): number {
  let count = 0;
  for (let v = at(start, customer); v < at(start, customer + 1); v++) if (at(day, v) > end) count++;
  return count;
}

const at = (column: Uint32Array | Int32Array | Float64Array, i: number): number => column[i] as number;
