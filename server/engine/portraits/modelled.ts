import type { History } from "./buying/histories";
import type { Forecast } from "./buying/model";
import { discountedValue } from "./buying/value";
import type { Counted } from "./counted";
import { type NextVisit, nextVisitOf } from "./next-visit";
import { priceSensitivity } from "./price-sensitivity";
import { quintileOf, type RfmCell, rfmCell } from "./rfm";
import type { ShopFacts } from "./shop";

/** Days in the models' unit of time: a week. */
export const UNIT_DAYS = 7;
/** Of discount, a year. */
const YEARLY_RATE = 0.15;
/** Finer steps change a value by less than its rounding, and take three times as long. */
const STEP_MONTHS = 3;
const CHURN_DAYS = 90;

/** What a night's fit knows. */
export interface Fitted {
  shop: ShopFacts;
  /** null: buying could not be fitted */
  forecast: Forecast | null;
  /** what one purchase of a customer brings, by repeat purchases and their mean, minor units */
  spend: ((repeats: number, meanMinor: number) => number) | null;
}

/** A customer's lines, against discounts. */
interface Lines {
  lines: number | null;
  discountedLines: number | null;
  expectedDiscounted: number | null;
}

export type ModelInput = Pick<
  Counted,
  "days" | "spentMinor" | "repeatMinor" | "firstDay" | "lastDay" | "gapsLog" | "gapsLogSquares"
> &
  Lines & {
    /** spend at margin where the cost is known, else at its net; null: not worked out yet */
    valuedMinor: number | null;
  };

/** What models say of a customer; null where they cannot. */
export interface Modelled {
  r: number;
  f: number;
  m: number;
  cell: RfmCell;
  alive: number | null;
  /** 1 − P(at least one purchase in the next 90 days) */
  churn: number | null;
  /** purchases expected in the next 90 days */
  purchases90: number | null;
  /** discounted, minor units */
  value12Minor: number | null;
  value36Minor: number | null;
  /** 0 to 1 */
  priceSensitivity: number | null;
  visit: NextVisit | null;
}

/**
 * What a shop's models say of one customer.
 * @param today as the days of `input` are counted
 */
export function modelCustomer(input: ModelInput, { shop, forecast, spend }: Fitted, today: number): Modelled {
  const r = quintileOf(input.lastDay, shop.cuts.lastDay);
  const f = quintileOf(input.days, shop.cuts.frequency);
  const m = quintileOf(input.spentMinor, shop.cuts.monetaryMinor);
  const history = historyOf(input, today);
  const horizon = CHURN_DAYS / UNIT_DAYS;
  const perPurchase = purchaseMinor(input, shop, spend);
  const value = (months: number): number | null =>
    forecast &&
    Math.round(
      discountedValue(forecast, history, perPurchase, {
        months,
        stepMonths: STEP_MONTHS,
        yearlyRate: YEARLY_RATE,
        unit: UNIT_DAYS,
      }),
    );
  return {
    r,
    f,
    m,
    cell: rfmCell(r, f),
    alive: forecast?.alive(history) ?? null,
    churn: forecast && 1 - forecast.buys(history, horizon),
    purchases90: forecast?.purchases(history, horizon) ?? null,
    value12Minor: value(12),
    value36Minor: value(36),
    priceSensitivity: sensitivityOf(input, shop.discountWeight),
    visit: shop.gaps && nextVisitOf(input, shop.gaps),
  };
}

/** In weeks. */
export const historyOf = (
  { days, firstDay, lastDay }: Pick<Counted, "days" | "firstDay" | "lastDay">,
  today: number,
): History => ({
  x: days - 1,
  tx: (lastDay - firstDay) / UNIT_DAYS,
  age: Math.max(0, today - firstDay) / UNIT_DAYS,
});

/** Expected of one purchase, minor units: at margin as far as costs are known. */
function purchaseMinor(input: ModelInput, shop: ShopFacts, spend: Fitted["spend"]): number {
  const repeats = input.days - 1;
  const mean = meanRepeatMinor(input);
  if (spend) return spend(repeats, mean);
  return (shop.usualMinor + repeats * mean) / (1 + repeats);
}

/** Mean of what repeat purchase days brought, at margin as far as costs are known, minor units; 0 where there are none. */
export function meanRepeatMinor({ days, repeatMinor, spentMinor, valuedMinor }: ModelInput): number {
  if (days < 2) return 0;
  const worth = valuedMinor === null || spentMinor <= 0 ? 1 : Math.max(0, valuedMinor) / spentMinor;
  return (repeatMinor * worth) / (days - 1);
}

function sensitivityOf({ lines, discountedLines, expectedDiscounted }: Lines, weight: number): number | null {
  if (!lines || discountedLines === null || expectedDiscounted === null) return null;
  return priceSensitivity({ lines, discounted: discountedLines, expected: expectedDiscounted }, weight);
}
