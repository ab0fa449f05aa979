import { correlation, meanOf } from "../../stats/correlation";
import { logGamma } from "../../stats/log-gamma";
import { minimise } from "../../stats/nelder-mead";

/** Customers as columns of one length. */
export interface Spending {
  /** repeat purchases, from 0 on */
  x: Float64Array;
  /** mean spend of a repeat purchase in any currency's unit; 0 where there was none */
  mean: Float64Array;
}

export interface SpendFit {
  p: number;
  q: number;
  /** in the unit of the spend */
  v: number;
  logLikelihood: number;
  /** of x and mean spend, over those who are fitted; null where either does not vary */
  correlation: number | null;
  /** mean spend of one purchase, expected of a customer with `x` repeat purchases of `mean` each */
  expected(x: number, mean: number): number;
}

export interface FittedSpend {
  fit: SpendFit | null;
  flags: readonly ("spend-correlated" | "too-few-customers" | "not-converged")[];
}

const CUSTOMERS_LEAST = 10;
/** "Medium" in Cohen's words; weaker ones the model has been shown to bear. */
const CORRELATION_MAX = 0.3;
/** One in a hundred by chance, two-sided. */
const Z_LEAST = 2.576;
const [PARAM_LEAST, PARAM_MAX] = [1e-3, 1e4];
/** With q at 1 or below, the spend of a customer who is not known yet would have no mean. */
const Q_ABOVE_LEAST = 0.05;
const START = [2, 3, 2] as const;

/**
 * Gamma–Gamma: each purchase is gamma(p, ν), ν of customers gamma(q, v), independent of their number of purchases
 * (Fader and Hardie, "The gamma-gamma model of monetary value", 2013; Fader, Hardie and Lee, "RFM and CLV", 2005).
 * Fitted by maximum likelihood to customers with a repeat purchase and a spend above 0, the spend scaled by its mean.
 */
export function fitSpend({ x, mean }: Spending): FittedSpend {
  const kept = Uint32Array.from(x, (_, i) => i)
    .filter((i) => at(x, i) > 0 && at(mean, i) > 0)
    .sort((i, j) => at(x, i) - at(x, j) || at(mean, i) - at(mean, j));
  if (kept.length < CUSTOMERS_LEAST) return { fit: null, flags: ["too-few-customers"] };
  const times = Float64Array.from(kept, (i) => at(x, i));
  const spent = Float64Array.from(kept, (i) => at(mean, i));
  const unit = meanOf(spent);
  const scaled = spent.map((z) => z / unit);
  const found = climb(times, scaled);
  const together = correlation(times, spent);
  const [p, q, v] = [found.p, found.q, found.v * unit];
  return {
    fit: {
      p,
      q,
      v,
      logLikelihood: found.logLikelihood - kept.length * Math.log(unit),
      correlation: together,
      expected: (n, z) => (p * (v + n * z)) / (p * n + q - 1),
    },
    flags: [
      ...(isMarked(together, kept.length) ? (["spend-correlated"] as const) : []),
      ...(found.converged ? [] : (["not-converged"] as const)),
    ],
  };
}

function isMarked(together: number | null, customers: number): boolean {
  const size = Math.abs(together ?? 0);
  return size >= CORRELATION_MAX && size * Math.sqrt(customers - 2) >= Z_LEAST * Math.sqrt(1 - size * size);
}

function climb(x: Float64Array, mean: Float64Array) {
  const logMean = mean.map(Math.log);
  const params = ([p, q, v]: readonly number[]) => ({
    p: Math.exp(p as number),
    q: 1 + Math.exp(q as number),
    v: Math.exp(v as number),
  });
  const depth = (logs: readonly number[]): number => {
    const { p, q, v } = params(logs);
    const isWithin = [p, q, v].every((value) => value >= PARAM_LEAST && value <= PARAM_MAX);
    if (!isWithin || q < 1 + Q_ABOVE_LEAST) return Number.POSITIVE_INFINITY;
    let sum = x.length * (q * Math.log(v) - logGamma(q));
    let last = -1;
    let gammas = 0;
    for (let i = 0; i < x.length; i++) {
      const shape = p * at(x, i);
      // they come by x, so most have that of the one before them
      if (at(x, i) !== last) gammas = logGamma(shape + q) - logGamma(shape) + shape * Math.log(at(x, i));
      last = at(x, i);
      sum += gammas + (shape - 1) * at(logMean, i) - (shape + q) * Math.log(v + last * at(mean, i));
    }
    return Number.isFinite(sum) ? -sum / x.length : Number.POSITIVE_INFINITY;
  };
  const [p, q, v] = START;
  const end = minimise(depth, [Math.log(p), Math.log(q - 1), Math.log(v)]);
  return { ...params(end.at), logLikelihood: -end.value * x.length, converged: end.converged };
}

const at = (column: Float64Array, i: number): number => column[i] as number;
