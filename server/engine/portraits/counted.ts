import { type Habits, habits, type Receipt } from "./habits";

/** A receipt of which something was kept. */
export interface KeptReceipt extends Receipt {
  /** on the tenant's calendar: whole days, counted from any one */
  day: number;
}

/** What follows from a customer's receipts alone. */
export interface Counted {
  receipts: number;
  /** distinct purchase days */
  days: number;
  /** net of returns, minor units */
  spentMinor: number;
  /** of it, what the purchase days after the first brought */
  repeatMinor: number;
  firstDay: number;
  lastDay: number;
  /** in the unit of the receipts */
  lastAt: number;
  /** Σ ln g and Σ (ln g)² of the days between purchase days */
  gapsLog: number;
  gapsLogSquares: number;
  habits: Habits;
}

/**
 * Sums a customer's receipts up.
 * @param receipts returns netted, without those that came back whole, in any order
 * @param looseRefundMinor what was paid back for goods of no known receipt
 * @returns null when there are none
 */
export function countReceipts(receipts: readonly KeptReceipt[], looseRefundMinor: number): Counted | null {
  if (receipts.length === 0) return null;
  const byDay = new Map<number, number>();
  for (const { day, netMinor } of receipts) byDay.set(day, (byDay.get(day) ?? 0) + netMinor);
  const days = [...byDay.keys()].sort((a, b) => a - b);
  const logs = days.slice(1).map((day, i) => Math.log(day - (days[i] as number)));
  const firstDay = days[0] as number;
  const allMinor = sum([...byDay.values()]);
  return {
    receipts: receipts.length,
    days: days.length,
    spentMinor: allMinor - looseRefundMinor,
    repeatMinor: allMinor - (byDay.get(firstDay) ?? 0),
    firstDay,
    lastDay: days.at(-1) ?? firstDay,
    lastAt: Math.max(...receipts.map(({ at }) => at)),
    gapsLog: sum(logs),
    gapsLogSquares: sum(logs.map((log) => log * log)),
    habits: habits(receipts, []),
  };
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
