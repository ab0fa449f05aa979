import type { History } from "./histories";
import type { Forecast } from "./model";

/** Numbers of months for which a customer's value is computed. */
export const VALUE_MONTHS = [12, 36] as const;
const DAYS_A_MONTH = 365.25 / 12;

/**
 * A customer's expected value: purchases expected in each step of months, discounted from its middle, times the value
 * of one purchase (Fader, Hardie and Lee, "RFM and CLV: using iso-value curves", 2005, with their integral as a sum).
 * @param perPurchase expected margin or revenue of one purchase, any unit of money
 * @param options.months how many months ahead
 * @param options.stepMonths 1 where nothing else is said
 * @param options.yearlyRate of discount, .15 for 15 % a year; 0 for none
 * @param options.unit days in the histories' unit of time
 * @returns in the unit of `perPurchase`
 */
export function discountedValue(
  forecast: Forecast,
  history: History,
  perPurchase: number,
  {
    months,
    stepMonths = 1,
    yearlyRate,
    unit,
  }: { months: number; stepMonths?: number; yearlyRate: number; unit: number },
): number {
  let before = 0;
  let sum = 0;
  for (let month = stepMonths; month <= months; month += stepMonths) {
    const until = forecast.purchases(history, (month * DAYS_A_MONTH) / unit);
    sum += (until - before) * (1 + yearlyRate) ** -((month - stepMonths / 2) / 12);
    before = until;
  }
  return sum * perPurchase;
}

/** P(no purchase within the horizon): high for those who are about to be lost. */
export const churn = (forecast: Forecast, history: History, horizon: number): number =>
  1 - forecast.buys(history, horizon);
