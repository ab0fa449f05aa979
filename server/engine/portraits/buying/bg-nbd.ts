import { logRising } from "../../stats/log-gamma";
import type { Groups, History } from "./histories";
import type { BuyingModel, Forecast } from "./model";
import { purchasesIfAlive } from "./potential";

const STARTS = [
  [0.5, 0.5, 0.8, 2.5],
  [1.5, 1, 0.2, 4],
  [0.1, 0.1, 2, 2],
] as const;

/**
 * BG/NBD: purchases come at a rate λ ~ Gamma(r, α), and after each *repeat* purchase a customer stops with p ~ Beta(a, b),
 * so one who has bought once is certainly alive (Fader, Hardie and Lee, "Counting your customers the easy way", 2005).
 */
export const bgNbd = family("BG/NBD", 0);

/**
 * MBG/NBD: the same, and the first purchase may be the last one too (Batislam, Denizel and Filiztekin, "Empirical
 * validation and comparison of models for customer base analysis", 2007).
 */
export const mbgNbd = family("MBG/NBD", 1);

/** @param extra chances to stop that a customer has had besides the repeat purchases */
function family(name: "BG/NBD" | "MBG/NBD", extra: 0 | 1): BuyingModel {
  return {
    name,
    parameters: ["r", "alpha", "a", "b"],
    inTime: ["alpha"],
    starts: STARTS,
    logLikelihood: (params, groups) => logLikelihood(params, groups, extra),
    forecast: (params) => forecast(params, extra),
  };
}

/** Of having stopped at the last purchase against being alive, but for the times; −∞ where there was no chance to stop. */
const stopped = (a: number, b: number, chances: number): number =>
  chances === 0 ? Number.NEGATIVE_INFINITY : Math.log(a) - Math.log(b + chances - 1);

/** Hardie's stable form: A1 + A2 + ln(exp A3 + δ exp A4), without over- or underflow. */
function logLikelihood(params: readonly number[], groups: Groups, extra: 0 | 1): number {
  const [r, alpha, a, b] = params as [number, number, number, number];
  const { count, x, tx, age } = groups;
  const logAge = age.values.map((t) => Math.log(alpha + t));
  const logLast = tx.values.map((t) => Math.log(alpha + t));
  const ofX = x.values.map(
    (n) => logRising(r, n) + r * Math.log(alpha) + logRising(b, n + extra) - logRising(a + b, n + extra),
  );
  const stoppedX = x.values.map((n) => stopped(a, b, n + extra));
  let sum = 0;
  for (let i = 0; i < count.length; i++) {
    const k = x.of[i] as number;
    const shape = r + (x.values[k] as number);
    const end = logAge[age.of[i] as number] as number;
    const odds = (stoppedX[k] as number) + shape * (end - (logLast[tx.of[i] as number] as number));
    const either = odds > 0 ? odds + Math.log1p(Math.exp(-odds)) : Math.log1p(Math.exp(odds));
    sum += (count[i] as number) * ((ofX[k] as number) - shape * end + either);
  }
  return sum;
}

function forecast(params: readonly number[], extra: 0 | 1): Forecast {
  const [r, alpha, a, b] = params as [number, number, number, number];
  const alive = ({ x, tx, age }: History): number =>
    1 / (1 + Math.exp(stopped(a, b, x + extra) + (r + x) * Math.log((alpha + age) / (alpha + tx))));
  return {
    alive,
    purchases: (history, horizon) =>
      alive(history) *
      purchasesIfAlive(
        { shape: r + history.x, age: alpha + history.age, a, b: b + history.x + extra },
        horizon,
      ),
    buys: (history, horizon) =>
      -alive(history) * Math.expm1(-(r + history.x) * Math.log1p(horizon / (alpha + history.age))),
  };
}
