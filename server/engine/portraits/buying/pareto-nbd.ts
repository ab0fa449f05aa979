import { integrate } from "../../stats/integrate";
import { logRising } from "../../stats/log-gamma";
import type { Groups, History } from "./histories";
import type { BuyingModel, Forecast } from "./model";

/** Of the 16 points of each part: in so many e-folds, and so wide on the logarithm of time, all 15 digits are exact. */
const DROP_A_PART = 10;
const WIDTH_A_PART = 3;
const DROP_MAX = 40;
const HALVINGS = 30;
const PARTS_OF_NEXT = 4;

/**
 * Pareto/NBD: purchases come at a rate λ ~ Gamma(r, α), and a customer may stop at any moment, at a rate μ ~ Gamma(s, β)
 * (Schmittlein, Morrison and Colombo, "Counting your customers: who are they and what will they do next?", 1987).
 */
export const paretoNbd: BuyingModel = {
  name: "Pareto/NBD",
  parameters: ["r", "alpha", "s", "beta"],
  inTime: ["alpha", "beta"],
  starts: [
    [0.5, 0.5, 0.6, 0.5],
    [1.5, 1, 0.3, 2],
  ],
  logLikelihood,
  forecast,
};

type Params = readonly [r: number, alpha: number, s: number, beta: number];

/**
 * ln of P(stopped between the last purchase and the end) over P(alive at the end), both given the purchases:
 * s ∫ ((α + T)/(α + t))^(r + x) ((β + T)/(β + t))^s dt/(β + t) from t_x to T. Schmittlein's two ₂F₁ are this integral;
 * taken over ln(t + min(α, β)) it is smooth for any parameters, while the series of the ₂F₁ crawls where α and β are
 * far apart.
 */
function logStopped([r, alpha, s, beta]: Params, { x, tx, age }: History): number {
  if (!(age > tx)) return Number.NEGATIVE_INFINITY;
  const least = Math.min(alpha, beta);
  const [first, last] = [Math.log(least + tx), Math.log(least + age)];
  const log = (t: number) => -(r + x) * Math.log(alpha + t) - s * Math.log(beta + t);
  const top = log(tx);
  const drop = (w: number) => top - log(Math.exp(w) - least);
  const end = drop(last) > DROP_MAX ? whereDropped(drop, first, last) : last;
  const parts = Math.ceil(Math.max(drop(end) / DROP_A_PART, (end - first) / WIDTH_A_PART, 1));
  const share = (w: number) => {
    const here = Math.exp(w);
    return Math.exp(-drop(w)) * (here / (here - least + beta));
  };
  return Math.log(s * integrate(share, first, end, parts)) + top - log(age);
}

/** Beyond it nothing is left to be counted: it only falls, and ever faster. */
function whereDropped(drop: (w: number) => number, first: number, last: number): number {
  let [low, high] = [first, last];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (drop(middle) > DROP_MAX) high = middle;
    else low = middle;
  }
  return high;
}

function logLikelihood(params: readonly number[], { count, x, tx, age }: Groups): number {
  const all = params as Params;
  const [r, alpha, s, beta] = all;
  const before = x.values.map((n) => logRising(r, n) + r * Math.log(alpha) + s * Math.log(beta));
  let sum = 0;
  for (let i = 0; i < count.length; i++) {
    const k = x.of[i] as number;
    const history = {
      x: x.values[k] as number,
      tx: tx.values[tx.of[i] as number] as number,
      age: age.values[age.of[i] as number] as number,
    };
    const alive = -(r + history.x) * Math.log(alpha + history.age) - s * Math.log(beta + history.age);
    const odds = logStopped(all, history);
    const either = odds > 0 ? odds + Math.log1p(Math.exp(-odds)) : Math.log1p(Math.exp(odds));
    sum += (count[i] as number) * ((before[k] as number) + alive + either);
  }
  return sum;
}

function forecast(params: readonly number[]): Forecast {
  const all = params as Params;
  const [r, alpha, s, beta] = all;
  const alive = (history: History): number => 1 / (1 + Math.exp(logStopped(all, history)));
  return {
    alive,
    purchases: (history, horizon) => {
      const spell = Math.log1p(horizon / (beta + history.age));
      const drift = s - 1;
      const kept = Math.abs(drift * spell) < 1e-12 ? spell : -Math.expm1(-drift * spell) / drift;
      return (alive(history) * (r + history.x) * (beta + history.age) * kept) / (alpha + history.age);
    },
    buys: (history, horizon) => alive(history) * buysIfAlive(all, history, horizon),
  };
}

/**
 * P(the next purchase comes within the horizon, and before the customer stops): ∫ over the time to it, which is
 * substituted by P(no purchase until then), so that what is integrated lies between 0 and 1.
 */
function buysIfAlive([r, alpha, s, beta]: Params, { x, age }: History, horizon: number): number {
  const [shape, buying, staying] = [r + x, alpha + age, beta + age];
  const still = (none: number): number => {
    const until = buying * Math.expm1(-Math.log(none) / shape);
    return Math.exp(-s * Math.log1p(until / staying));
  };
  return integrate(still, Math.exp(-shape * Math.log1p(horizon / buying)), 1, PARTS_OF_NEXT);
}
