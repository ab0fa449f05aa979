import type { Histories, History } from "@/server/engine/portraits/buying/histories";
import { seeded } from "./random";
import { sharedRows } from "./shared-data";

/** Of the tenth of CDNOW that its authors have published: 39 weeks, frozen. */
export const cdnow = sharedRows("cdnow/cdnow_sample_rfm_cal39.csv.gz");

export function columnsOf(rows: readonly History[]): Histories {
  const column = (of: (row: History) => number) => Float64Array.from(rows, of);
  return { x: column(({ x }) => x), tx: column(({ tx }) => tx), age: column(({ age }) => age) };
}

export interface Simulated extends History {
  /** purchases in the horizon that followed */
  later: number;
}

interface Draw {
  uniform: () => number;
  gamma: (shape: number, rate: number) => number;
  /** time to the next of events at that rate */
  wait: (rate: number) => number;
}

function draws(seed: number): Draw {
  const uniform = seeded(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  // Marsaglia and Tsang 2000
  const gamma = (shape: number, rate: number): number => {
    if (shape < 1) return gamma(shape + 1, rate) * (1 - uniform()) ** (1 / shape);
    const d = shape - 1 / 3;
    for (;;) {
      const x = normal();
      const v = (1 + x / Math.sqrt(9 * d)) ** 3;
      if (v > 0 && Math.log(1 - uniform()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return (d * v) / rate;
    }
  };
  return { uniform, gamma, wait: (rate) => -Math.log(1 - uniform()) / rate };
}

/**
 * Customers who buy as BG/NBD (extra 0) or MBG/NBD (extra 1) says.
 * @param weeks observed, at the most; each is there for between half of them and all
 */
export function simulatedBg(
  [r, alpha, a, b]: readonly [number, number, number, number],
  {
    customers,
    weeks,
    horizon,
    seed,
    extra = 0,
  }: { customers: number; weeks: number; horizon: number; seed: number; extra?: 0 | 1 },
): Simulated[] {
  const { uniform, gamma, wait } = draws(seed);
  return Array.from({ length: customers }, () => {
    const age = (weeks * (1 + uniform())) / 2;
    const rate = gamma(r, alpha);
    const [one, other] = [gamma(a, 1), gamma(b, 1)];
    const stops = one / (one + other);
    const bought = { x: 0, tx: 0, later: 0 };
    let isAlive = extra === 0 || uniform() >= stops;
    for (let t = wait(rate); isAlive && t < age + horizon; t += wait(rate)) {
      if (t <= age) {
        bought.x++;
        bought.tx = t;
      } else bought.later++;
      isAlive = uniform() >= stops;
    }
    return { ...bought, age };
  });
}

/** Customers who buy as Pareto/NBD says. */
export function simulatedPareto(
  [r, alpha, s, beta]: readonly [number, number, number, number],
  { customers, weeks, horizon, seed }: { customers: number; weeks: number; horizon: number; seed: number },
): Simulated[] {
  const { uniform, gamma, wait } = draws(seed);
  return Array.from({ length: customers }, () => {
    const age = (weeks * (1 + uniform())) / 2;
    const rate = gamma(r, alpha);
    const end = Math.min(age + horizon, wait(gamma(s, beta)));
    const bought = { x: 0, tx: 0, later: 0 };
    for (let t = wait(rate); t < end; t += wait(rate))
      if (t <= age) {
        bought.x++;
        bought.tx = t;
      } else bought.later++;
    return { ...bought, age };
  });
}

/** Mean spends of customers with these numbers of purchases, as Gamma–Gamma says. */
export function simulatedSpend(
  [p, q, v]: readonly [number, number, number],
  x: readonly number[],
  seed: number,
): Float64Array {
  const { gamma } = draws(seed);
  return Float64Array.from(x, (n) => (n === 0 ? 0 : gamma(p * n, n * gamma(q, v))));
}
