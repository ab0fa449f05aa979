import { bgNbd, mbgNbd } from "./bg-nbd";
import { type BuyingFit, type BuyingFlag, fitBuying } from "./fit";
import { type FittedSpend, fitSpend, type SpendFit, type Spending } from "./gamma-gamma";
import { type Histories, historyAt } from "./histories";
import type { BuyingModel } from "./model";
import { paretoNbd } from "./pareto-nbd";

export const MODELS = { bgnbd: bgNbd, mbgnbd: mbgNbd, paretonbd: paretoNbd } as const;

export type StudyFlag = BuyingFlag | FittedSpend["flags"][number];

/** What is known about a group of customers, as far as the data shows. */
export interface Study {
  customers: number;
  repeatBuyers: number;
  buying: BuyingFit | null;
  spend: SpendFit | null;
  /** why something is null, or not to be trusted */
  flags: readonly StudyFlag[];
}

/** Of one customer; null where buying could not be fitted. */
export interface Expectation {
  /** in the horizon */
  purchases: number | null;
  alive: number | null;
  /** P(at least one purchase in the horizon) */
  buys: number | null;
  /** of one purchase */
  spend: number;
  /** purchases × spend */
  value: number | null;
}

/** Fits what they buy and what they spend; either may fail without the other. */
export function studyCustomers(histories: Histories, spending: Spending, model: BuyingModel): Study {
  const buying = fitBuying(histories, model);
  const spend = fitSpend(spending);
  const flags = new Set<StudyFlag>(buying.flags);
  // without repeat buyers there is nothing else to say about spend
  if (!flags.has("no-repeat-buyers")) for (const flag of spend.flags) flags.add(flag);
  return {
    customers: histories.x.length,
    repeatBuyers: histories.x.filter((x) => x > 0).length,
    buying: buying.fit,
    spend: spend.fit,
    flags: [...flags],
  };
}

/**
 * What to expect of each customer in the next `horizon` units of time.
 * @param usual mean spend of one purchase over all customers: a customer's own is drawn to it where no model applies
 */
export function expectations(
  { buying, spend }: Study,
  histories: Histories,
  spending: Spending,
  { horizon, usual }: { horizon: number; usual: number },
): Expectation[] {
  return Array.from(histories.x, (x, i) => {
    const mean = spending.mean[i] as number;
    const each = spend ? spend.expected(x, mean) : (usual + x * mean) / (1 + x);
    if (!buying) return { purchases: null, alive: null, buys: null, spend: each, value: null };
    const history = historyAt(histories, i);
    const purchases = buying.forecast.purchases(history, horizon);
    return {
      purchases,
      alive: buying.forecast.alive(history),
      buys: buying.forecast.buys(history, horizon),
      spend: each,
      value: purchases * each,
    };
  });
}

export interface Holdout {
  days: number;
  /** purchases of all customers */
  actual: number;
  expected: number;
  /** mean absolute error of one customer's purchases */
  mae: number;
}

/**
 * How well what was fitted foretells what came after.
 * @param actual purchases of each customer in those days
 * @param unit days in the histories' unit of time
 */
export function holdoutOf(
  { forecast }: BuyingFit,
  histories: Histories,
  actual: ArrayLike<number>,
  { days, unit }: { days: number; unit: number },
): Holdout {
  let [all, expected, error] = [0, 0, 0];
  for (let i = 0; i < histories.x.length; i++) {
    const bought = actual[i] as number;
    const purchases = forecast.purchases(historyAt(histories, i), days / unit);
    all += bought;
    expected += purchases;
    error += Math.abs(bought - purchases);
  }
  return { days, actual: all, expected, mae: error / histories.x.length };
}
