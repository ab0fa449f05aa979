import { minimise } from "../../stats/nelder-mead";
import { type Groups, groupHistories, type Histories, inUnits } from "./histories";
import type { BuyingModel, Forecast, ModelName } from "./model";
import { nbd } from "./nbd";

export type BuyingFlag =
  | "no-repeat-buyers"
  | "too-few-customers"
  | "dropout-not-identified"
  | "not-converged";

export interface BuyingFit {
  /** the model used: NBD where the requested one found no dropout */
  model: ModelName;
  /** by name, times in the unit of the histories */
  params: ReadonlyMap<string, number>;
  logLikelihood: number;
  forecast: Forecast;
}

export interface FittedBuying {
  /** null where nothing can be fitted: a flag says why */
  fit: BuyingFit | null;
  flags: readonly BuyingFlag[];
}

/** With fewer, four parameters cannot be estimated. */
const CUSTOMERS_LEAST = 10;
/** No parameter leaves these, in units without time or of the mean age: what is beyond looks the same to any data. */
const [PARAM_LEAST, PARAM_MAX] = [1e-4, 1e3];
/** Of log-likelihood, for two more parameters (Akaike): a model with dropout that gains less has not seen any. */
const GAIN_LEAST = 2;

/**
 * A model of repeat buying by maximum likelihood in log-parameters, customers grouped by history, time scaled by the
 * customers' mean age, so that days, weeks and milliseconds give the same.
 * @param histories x whole, 0 ≤ t_x ≤ age, in one unit of time
 */
export function fitBuying(histories: Histories, model: BuyingModel): FittedBuying {
  const flags = refusals(histories);
  if (flags.length > 0) return { fit: null, flags };
  const unit = unitOf(histories);
  const groups = groupHistories(inUnits(histories, unit));
  const asked = climb(model, groups);
  const without = climb(nbd, groups);
  const found = asked.logLikelihood - without.logLikelihood > GAIN_LEAST ? asked : without;
  const repeats = histories.x.reduce((sum, x) => sum + x, 0);
  return {
    fit: inTime(found, unit, repeats),
    flags: [
      ...(found === without ? (["dropout-not-identified"] as const) : []),
      ...(found.converged ? [] : (["not-converged"] as const)),
    ],
  };
}

function refusals({ x }: Histories): BuyingFlag[] {
  return [
    ...(x.some((repeats) => repeats > 0) ? [] : (["no-repeat-buyers"] as const)),
    ...(x.length >= CUSTOMERS_LEAST ? [] : (["too-few-customers"] as const)),
  ];
}

/** The sum is taken in ascending order: rows in another order must not change its last digit. */
function unitOf({ age }: Histories): number {
  const mean = age.toSorted().reduce((sum, t) => sum + t, 0) / age.length;
  return mean > 0 ? mean : 1;
}

interface Top {
  model: BuyingModel;
  params: readonly number[];
  logLikelihood: number;
  converged: boolean;
}

function climb(model: BuyingModel, groups: Groups): Top {
  const customers = groups.count.reduce((sum, n) => sum + n, 0);
  const depth = (logs: readonly number[]): number => {
    if (logs.some((log) => log < Math.log(PARAM_LEAST) || log > Math.log(PARAM_MAX)))
      return Number.POSITIVE_INFINITY;
    const value = -model.logLikelihood(logs.map(Math.exp), groups) / customers;
    return Number.isFinite(value) ? value : Number.POSITIVE_INFINITY;
  };
  const rough = model.starts.map((start) =>
    minimise(depth, start.map(Math.log), { valueTolerance: 1e-6, edgeTolerance: 1e-2 }),
  );
  const start = rough.reduce((best, one) => (one.value < best.value ? one : best));
  const end = minimise(depth, start.at, {});
  return {
    model,
    params: end.at.map(Math.exp),
    logLikelihood: -end.value * customers,
    converged: end.converged,
  };
}

/** A density of times: each of them counted in another unit divides it by that. */
function inTime({ model, params, logLikelihood }: Top, unit: number, repeats: number): BuyingFit {
  const real = params.map((value, i) =>
    model.inTime.includes(model.parameters[i] ?? "") ? value * unit : value,
  );
  return {
    model: model.name,
    params: new Map(model.parameters.map((name, i) => [name, real[i] as number])),
    logLikelihood: logLikelihood - repeats * Math.log(unit),
    forecast: model.forecast(real),
  };
}
