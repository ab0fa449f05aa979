export interface Fill {
  /** a whole day, counted from any one */
  day: number;
  /** packs, above 0 */
  packs: number;
}

export interface Refill {
  /** the day on which what was bought runs out, and the window in which a word about it is welcome */
  dueDay: number;
  fromDay: number;
  toDay: number;
  /** how long a pack lasts this customer */
  daysAPack: number;
}

const WINDOW_DAYS = 7;
/** With fewer purchases the pack says how long it lasts, not the customer. */
const FILLS_LEAST = 3;
/** The pack's own duration has the weight of this many gaps of the customer. */
const PRIOR = 2;

/**
 * When a customer needs a product again: days that a pack supplies, drawn to the customer's own pace from the third
 * purchase on (geometric mean of days per pack), times the packs last bought.
 * @param fills purchases of the product, or of its group, in any order
 * @param supplyDays how long a pack lasts as it is to be used, above 0
 * @returns null without a purchase
 */
export function refill(fills: readonly Fill[], supplyDays: number): Refill | null {
  const byDay = merged(fills);
  const last = byDay.at(-1);
  if (!last) return null;
  const paces = byDay
    .slice(1)
    .map(({ day }, i) => Math.log((day - (byDay[i] as Fill).day) / (byDay[i] as Fill).packs));
  const own = byDay.length < FILLS_LEAST ? [] : paces;
  const logs = own.reduce((sum, pace) => sum + pace, PRIOR * Math.log(supplyDays));
  const daysAPack = Math.exp(logs / (own.length + PRIOR));
  const dueDay = last.day + Math.round(daysAPack * last.packs);
  return { dueDay, fromDay: dueDay - WINDOW_DAYS, toDay: dueDay + WINDOW_DAYS, daysAPack };
}

/** What was bought on one day, together; ascending. */
function merged(fills: readonly Fill[]): Fill[] {
  const packs = new Map<number, number>();
  for (const fill of fills) packs.set(fill.day, (packs.get(fill.day) ?? 0) + fill.packs);
  return [...packs].map(([day, all]) => ({ day, packs: all })).sort((one, other) => one.day - other.day);
}
