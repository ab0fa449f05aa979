/** What customers of a cohort bought in a month; money in minor units. */
export interface CohortSum {
  /** first days of months, YYYY-MM-DD */
  cohort: string;
  month: string;
  /** who bought in the month */
  customers: number;
  netMinor: number;
  /** of goods whose cost is known: their net, and the net less the cost */
  costedMinor: number;
  marginMinor: number;
}

export interface CohortCell {
  /** months since the first purchase */
  age: number;
  month: string;
  customers: number;
  /** share of the cohort that bought in the month, 0 to 1 */
  retention: number;
  /** up to the end of the month, per customer of the cohort, minor units */
  netEach: number;
  marginEach: number;
  /** the month is not over */
  running: boolean;
}

export interface Cohort {
  cohort: string;
  /** who bought for the first time in it */
  customers: number;
  cells: CohortCell[];
}

/** Months between two first days of months. */
export function monthsBetween(from: string, to: string): number {
  const of = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return of(to) - of(from);
}

/** The first day of the month so many months later. */
export function monthAfter(month: string, months: number): string {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months;
  return `${String(Math.floor(at / 12)).padStart(4, "0")}-${String((at % 12) + 1).padStart(2, "0")}-01`;
}

/**
 * Each cohort from its first month to the current one: a month in which no one bought is there with zeros. A cohort's
 * size is those who bought in its first month, which is all of it.
 * @param current the first day of the month that is not over
 */
export function cohortTable(sums: readonly CohortSum[], current: string): Cohort[] {
  const months = [...new Set(sums.map(({ cohort }) => cohort))].sort();
  return months.flatMap((cohort) => {
    const own = new Map(sums.filter((sum) => sum.cohort === cohort).map((sum) => [sum.month, sum]));
    const customers = own.get(cohort)?.customers ?? 0;
    if (customers === 0) return [];
    let [net, margin] = [0, 0];
    const cells = Array.from({ length: Math.max(0, monthsBetween(cohort, current)) + 1 }, (_, age) => {
      const month = monthAfter(cohort, age);
      const sum = own.get(month);
      net += sum?.netMinor ?? 0;
      margin += sum?.marginMinor ?? 0;
      return {
        age,
        month,
        customers: sum?.customers ?? 0,
        retention: (sum?.customers ?? 0) / customers,
        netEach: net / customers,
        marginEach: margin / customers,
        running: month >= current,
      };
    });
    return [{ cohort, customers, cells }];
  });
}

export interface AgeMean {
  age: number;
  /** of the cohorts that have reached it */
  customers: number;
  retention: number;
  netEach: number;
  marginEach: number;
}

/** What cohorts have in common at each age, by how many customers they have; months that are not over are left out. */
export function meansByAge(cohorts: readonly Cohort[]): AgeMean[] {
  const ages = Math.max(0, ...cohorts.map(({ cells }) => cells.length));
  return Array.from({ length: ages }, (_, age) => age).flatMap((age) => {
    const reached = cohorts.flatMap(({ customers, cells }) => {
      const cell = cells[age];
      return cell && !cell.running ? [{ customers, cell }] : [];
    });
    const customers = reached.reduce((sum, one) => sum + one.customers, 0);
    if (customers === 0) return [];
    const mean = (of: (cell: CohortCell) => number) =>
      reached.reduce((sum, one) => sum + of(one.cell) * one.customers, 0) / customers;
    return [
      {
        age,
        customers,
        retention: mean((cell) => cell.retention),
        netEach: mean((cell) => cell.netEach),
        marginEach: mean((cell) => cell.marginEach),
      },
    ];
  });
}

/** Share of sales whose cost is known, 0 to 1; null: nothing was sold. */
export function costedShare(sums: readonly Pick<CohortSum, "netMinor" | "costedMinor">[]): number | null {
  const net = sums.reduce((sum, one) => sum + one.netMinor, 0);
  const costed = sums.reduce((sum, one) => sum + one.costedMinor, 0);
  return net > 0 ? Math.min(1, costed / net) : null;
}
