import { monthAfter, monthsBetween } from "./cohorts";

/** Who came, stopped and came back in a month. */
export interface ChurnSum {
  /** its first day */
  month: string;
  arrived: number;
  lost: number;
  returned: number;
}

export interface ChurnMonth extends ChurnSum {
  /** buyers at the end of the month: came or came back, and not lost since */
  active: number;
  /** lost ones at the end of the month, who have not come back */
  gone: number;
  /** lost, of the buyers at the end of the month before, 0 to 1; null where there were none */
  churn: number | null;
  /** came back, of the lost ones at the end of the month before, 0 to 1; null where there were none */
  winBack: number | null;
}

const ratio = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);

/**
 * Every month from the first one with anything in it to `last`, one without anything too, with the buyers and lost
 * customers that follow from all months before.
 * @param last the first day of a month
 */
export function churnSeries(sums: readonly ChurnSum[], last: string): ChurnMonth[] {
  const known = new Map(sums.map((sum) => [sum.month, sum]));
  const first = [...known.keys()].sort()[0];
  if (first === undefined || first > last) return [];
  let [active, gone] = [0, 0];
  return Array.from({ length: monthsBetween(first, last) + 1 }, (_, i) => {
    const month = monthAfter(first, i);
    const { arrived = 0, lost = 0, returned = 0 } = known.get(month) ?? {};
    const churn = ratio(lost, active);
    const winBack = ratio(returned, gone);
    active += arrived + returned - lost;
    gone += lost - returned;
    return { month, arrived, lost, returned, active, gone, churn, winBack };
  });
}

/** What happened over months together: sums, and mean rates a month; null where there were no customers. */
export function churnOver(months: readonly ChurnMonth[]) {
  const sum = (of: "arrived" | "lost" | "returned") => months.reduce((all, month) => all + month[of], 0);
  const mean = (of: "churn" | "winBack") => {
    const known = months.flatMap((month) => month[of] ?? []);
    return known.length > 0 ? known.reduce((all, rate) => all + rate, 0) / known.length : null;
  };
  return {
    arrived: sum("arrived"),
    lost: sum("lost"),
    returned: sum("returned"),
    churn: mean("churn"),
    winBack: mean("winBack"),
    active: months.at(-1)?.active ?? 0,
    gone: months.at(-1)?.gone ?? 0,
  };
}
