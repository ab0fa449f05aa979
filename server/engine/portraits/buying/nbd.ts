import { logRising } from "../../stats/log-gamma";
import type { Groups } from "./histories";
import type { BuyingModel } from "./model";

/**
 * NBD: purchases come at a rate λ ~ Gamma(r, α), and no customer ever stops (Ehrenberg, "The pattern of consumer
 * purchases", 1959). The likelihood is that of the times of purchase, as in BG/NBD in its limit a → 0: the two may be
 * compared.
 */
export const nbd: BuyingModel = {
  name: "NBD",
  parameters: ["r", "alpha"],
  inTime: ["alpha"],
  starts: [
    [0.5, 0.5],
    [1.5, 1],
  ],
  logLikelihood,
  forecast(params) {
    const [r, alpha] = params as [number, number];
    return {
      alive: () => 1,
      purchases: ({ x, age }, horizon) => ((r + x) * horizon) / (alpha + age),
      buys: ({ x, age }, horizon) => -Math.expm1(-(r + x) * Math.log1p(horizon / (alpha + age))),
    };
  },
};

function logLikelihood(params: readonly number[], { count, x, age }: Groups): number {
  const [r, alpha] = params as [number, number];
  const logAge = age.values.map((t) => Math.log(alpha + t));
  const ofX = x.values.map((n) => logRising(r, n) + r * Math.log(alpha));
  let sum = 0;
  for (let i = 0; i < count.length; i++) {
    const k = x.of[i] as number;
    const end = logAge[age.of[i] as number] as number;
    sum += (count[i] as number) * ((ofX[k] as number) - (r + (x.values[k] as number)) * end);
  }
  return sum;
}
