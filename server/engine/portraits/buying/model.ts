import type { Groups, History } from "./histories";

/** What is to be expected of one customer; all of it finite. */
export interface Forecast {
  /** P(still a customer at the end of what was observed), 0 to 1 */
  alive(history: History): number;
  /** purchases expected in the next `horizon` units of time, from 0 on */
  purchases(history: History, horizon: number): number;
  /** P(at least one purchase in them), 0 to 1: churn is 1 less this, and it is what customers are ranked by */
  buys(history: History, horizon: number): number;
}

export type ModelName = "BG/NBD" | "MBG/NBD" | "Pareto/NBD" | "NBD";

/** A model of how often customers buy, and of when they stop. */
export interface BuyingModel {
  readonly name: ModelName;
  /** names of its parameters, all of them above 0 */
  readonly parameters: readonly string[];
  /** which of them are in units of time (the others have none) */
  readonly inTime: readonly string[];
  /** where a fit begins, time in units of the mean age: several, since a likelihood may have several tops */
  readonly starts: readonly (readonly number[])[];
  /** of all customers together, natural logarithm */
  logLikelihood(params: readonly number[], groups: Groups): number;
  forecast(params: readonly number[]): Forecast;
}
