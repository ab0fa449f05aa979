import { bgNbd } from "./buying/bg-nbd";
import { fitBuying } from "./buying/fit";
import { historyAt } from "./buying/histories";
import { observedUntil, type Visits, visitsAfter } from "./buying/visits";
import type { FitQuality } from "./shop";

const UNIT_DAYS = 7;
const TENTHS = 10;
/** With fewer weeks of past nothing can be held back. */
const WEEKS_LEAST = 8;
const HELD_WEEKS_MAX = 26;
const SHOWN_WEEKS_MAX = 104;

/** From any day of portraits' count; day 2 is a Monday (2000-01-03). */
const MONDAY = 2;

/**
 * How well the model would have foretold the last part of the past: a third of it, half a year at most, is held back,
 * the model is fitted to the rest, and what it says is compared with what happened.
 * @param visits of a sample of customers, ascending days
 * @param end the last day that was observed
 * @param dayOf the day's date, for its weeks
 */
export function qualityOf(visits: Visits, end: number, dayOf: (day: number) => string): FitQuality {
  const empty: FitQuality = { calibration: [], calibrationError: null, tracking: [] };
  if (visits.day.length === 0) return empty;
  const first = visits.day.reduce((least, day) => Math.min(least, day), end);
  const weeks = Math.floor((end - first + 1) / UNIT_DAYS);
  if (weeks < WEEKS_LEAST) return empty;
  const held = Math.min(HELD_WEEKS_MAX, Math.floor(weeks / 3));
  const cut = end - held * UNIT_DAYS;
  const seen = observedUntil(visits, cut, UNIT_DAYS);
  const { fit } = fitBuying(seen.histories, bgNbd);
  if (!fit) return empty;
  const said = Array.from(seen.customer, (_, i) => fit.forecast.buys(historyAt(seen.histories, i), held));
  const did = Array.from(seen.customer, (c) => (visitsAfter(visits, c, cut) > 0 ? 1 : 0));
  const calibration = tenths(said, did);
  const customers = said.length;
  return {
    calibration,
    calibrationError:
      calibration.reduce((sum, bin) => sum + Math.abs(bin.said - bin.did) * bin.customers, 0) / customers,
    tracking: track(visits, { first, cut, end }, dayOf, (i, until) =>
      fit.forecast.purchases(historyAt(seen.histories, i), until),
    ),
  };
}

function tenths(said: readonly number[], did: readonly number[]): FitQuality["calibration"] {
  const order = said.map((_, i) => i).sort((i, j) => (said[i] as number) - (said[j] as number));
  return Array.from({ length: TENTHS }, (_, bin) => {
    const own = order.slice(
      Math.floor((bin * order.length) / TENTHS),
      Math.floor(((bin + 1) * order.length) / TENTHS),
    );
    const mean = (values: readonly number[]) =>
      own.length === 0 ? 0 : own.reduce((sum, i) => sum + (values[i] as number), 0) / own.length;
    return { said: mean(said), did: mean(did), customers: own.length };
  }).filter(({ customers }) => customers > 0);
}

/** Repeat purchases week by week: what happened, and after the cut what was expected of those who were known by then. */
function track(
  visits: Visits,
  { first, cut, end }: { first: number; cut: number; end: number },
  dayOf: (day: number) => string,
  expected: (customer: number, weeks: number) => number,
): FitQuality["tracking"] {
  const monday = (day: number) => day - ((((day - MONDAY) % UNIT_DAYS) + UNIT_DAYS) % UNIT_DAYS);
  const actual = new Map<number, number>();
  let known = 0;
  for (let c = 0; c + 1 < visits.start.length; c++) {
    const [from, to] = [visits.start[c] as number, visits.start[c + 1] as number];
    const knownBy = from < to && (visits.day[from] as number) <= cut;
    if (knownBy) known++;
    for (let v = from + 1; v < to; v++) {
      const day = visits.day[v] as number;
      if (day > end || (day > cut && !knownBy)) continue;
      actual.set(monday(day), (actual.get(monday(day)) ?? 0) + 1);
    }
  }
  const weeks: FitQuality["tracking"] = [];
  const total = (weeksAhead: number) => {
    let sum = 0;
    for (let i = 0; i < known; i++) sum += expected(i, weeksAhead);
    return sum;
  };
  for (let start = monday(first); start + UNIT_DAYS - 1 <= end; start += UNIT_DAYS) {
    const held = start > cut;
    const ahead = (start - 1 - cut) / UNIT_DAYS;
    weeks.push({
      week: dayOf(start),
      actual: actual.get(start) ?? 0,
      expected: held ? total(ahead + 1) - total(ahead) : null,
    });
  }
  return weeks.slice(-SHOWN_WEEKS_MAX);
}

/** Purchases of the weeks that were held back: expected, and those that there were; null where none were held back. */
export function heldSums(tracking: FitQuality["tracking"]): { expected: number; actual: number } | null {
  const held = tracking.filter(({ expected }) => expected !== null);
  if (held.length === 0) return null;
  return {
    expected: held.reduce((sum, { expected }) => sum + (expected ?? 0), 0),
    actual: held.reduce((sum, { actual }) => sum + actual, 0),
  };
}
