import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hyp2f1 } from "@/server/engine/stats/hyp2f1.fixture";
import { logRising } from "@/server/engine/stats/log-gamma";
import { columnsOf, simulatedBg, simulatedPareto } from "@/server/testing/buyers";
import { seed } from "@/server/testing/seed";
import { bgNbd, mbgNbd } from "./bg-nbd";
import { groupHistories, type History } from "./histories";
import { nbd } from "./nbd";
import { paretoNbd } from "./pareto-nbd";
import { churn, discountedValue } from "./value";

const MODELS = [bgNbd, mbgNbd, paretoNbd, nbd];
const PUBLISHED = [0.243, 4.414, 0.793, 2.426] as const;
const CUSTOMER: History = { x: 2, tx: 30.43, age: 38.86 };

const someHistory = fc
  .record({
    x: fc.nat(2000),
    last: fc.double({ min: 0, max: 1, noNaN: true }),
    age: fc.double({ min: 0.01, max: 1e6, noNaN: true }),
  })
  .map(({ x, last, age }): History => ({ x, tx: x === 0 ? 0 : last * age, age }));
const someParams = fc.tuple(
  ...[0, 1, 2, 3].map(() => fc.double({ min: -9, max: 9, noNaN: true }).map(Math.exp)),
);

describe("a forecast", () => {
  test("is the published one: E[Y(39) | 2, 30.43, 38.86] = 1.226", () => {
    expect(bgNbd.forecast(PUBLISHED).purchases(CUSTOMER, 39)).toBeCloseTo(1.226, 3);
  });

  test("is Fader, Hardie and Lee's equation 10, wherever that can be counted", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40 }),
        fc.double({ min: 0.05, max: 3, noNaN: true }),
        fc.double({ min: 1.1, max: 4, noNaN: true }),
        fc.double({ min: 0.1, max: 1, noNaN: true }),
        (x, r, b, share) => {
          const [alpha, a, horizon] = [5, 0.6, 30 * share];
          const history = { x, tx: x === 0 ? 0 : 20, age: 40 };
          const c = a + b + x - 1;
          const z = horizon / (alpha + 40 + horizon);
          const whole = (c / (a - 1)) * (1 - (1 - z) ** (r + x) * hyp2f1(r + x, b + x, c, z));
          const ours = bgNbd.forecast([r, alpha, a, b]);
          expect(ours.purchases(history, horizon)).toBeCloseTo(whole * ours.alive(history), 7);
        },
      ),
    );
  });

  test("of one who bought once is alive for certain, and still may not come again", () => {
    const once = { x: 0, tx: 0, age: 38.86 };
    const forecast = bgNbd.forecast(PUBLISHED);
    expect(forecast.alive(once)).toBe(1);
    expect(churn(forecast, once, 39)).toBeCloseTo((43.274 / 82.274) ** 0.243, 6);
    expect(mbgNbd.forecast(PUBLISHED).alive(once)).toBeLessThan(1);
  });

  test("is finite and in its bounds for any customer and any parameters", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...MODELS),
        someParams,
        someHistory,
        fc.double({ min: 0.01, max: 1e4, noNaN: true }),
        (model, params, history, horizon) => {
          const forecast = model.forecast(params);
          const [alive, buys] = [forecast.alive(history), forecast.buys(history, horizon)];
          const purchases = forecast.purchases(history, horizon);
          for (const value of [alive, buys, purchases])
            expect(Number.isFinite(value) && value >= 0).toBe(true);
          expect(alive).toBeLessThanOrEqual(1);
          expect(buys).toBeLessThanOrEqual(alive + 1e-9);
          expect(buys).toBeLessThanOrEqual(purchases * (1 + 1e-6) + 1e-9);
          expect(forecast.purchases(history, horizon * 2)).toBeGreaterThanOrEqual(purchases * (1 - 1e-6));
          const group = groupHistories(columnsOf([history]));
          expect(Number.isNaN(model.logLikelihood(params, group))).toBe(false);
        },
      ),
      { numRuns: 500 },
    );
  });

  test.each([
    [
      "BG/NBD",
      bgNbd,
      simulatedBg([0.6, 6, 0.7, 2.5], { customers: 20_000, weeks: 60, horizon: 20, seed: seed() }),
    ],
    [
      "MBG/NBD",
      mbgNbd,
      simulatedBg([0.6, 6, 0.7, 2.5], { customers: 20_000, weeks: 60, horizon: 20, seed: seed(), extra: 1 }),
    ],
    [
      "Pareto/NBD",
      paretoNbd,
      simulatedPareto([0.6, 6, 0.7, 2.5], { customers: 20_000, weeks: 60, horizon: 20, seed: seed() }),
    ],
  ])("of %s is what its customers then do", (_, model, customers) => {
    const forecast = model.forecast([0.6, 6, 0.7, 2.5]);
    const mean = (of: (c: (typeof customers)[number]) => number) =>
      customers.reduce((sum, c) => sum + of(c), 0) / customers.length;
    for (const least of [0, 3]) {
      const kept = customers.filter(({ x }) => x >= least);
      const all = (of: (c: (typeof customers)[number]) => number) => kept.reduce((sum, c) => sum + of(c), 0);
      const spread = Math.sqrt(all(({ later }) => later * later));
      expect(Math.abs(all((c) => forecast.purchases(c, 20)) - all(({ later }) => later))).toBeLessThan(
        5 * spread,
      );
    }
    const came = mean(({ later }) => (later > 0 ? 1 : 0));
    expect(Math.abs(mean((c) => forecast.buys(c, 20)) - came)).toBeLessThan(
      5 * Math.sqrt(came / customers.length),
    );
  });
});

test("Pareto/NBD's likelihood is that with Schmittlein's two ₂F₁", () => {
  const [r, alpha, s, beta] = [0.553, 10.578, 0.606, 11.669];
  for (const { x, tx, age } of [CUSTOMER, { x: 0, tx: 0, age: 30 }, { x: 9, tx: 5, age: 38 }]) {
    const all = r + s + x;
    const tail = (t: number) => hyp2f1(all, r + x, all + 1, (beta - alpha) / (beta + t)) / (beta + t) ** all;
    const inside = (alpha + age) ** -(r + x) * (beta + age) ** -s + (s / all) * (tail(tx) - tail(age));
    const whole = logRising(r, x) + r * Math.log(alpha) + s * Math.log(beta) + Math.log(inside);
    expect(
      paretoNbd.logLikelihood([r, alpha, s, beta], groupHistories(columnsOf([{ x, tx, age }]))),
    ).toBeCloseTo(whole, 9);
  }
});

test("value is purchases times what they bring, and less when it is discounted", () => {
  const forecast = bgNbd.forecast(PUBLISHED);
  const at = (months: number, yearlyRate: number) =>
    discountedValue(forecast, CUSTOMER, 35, { months, yearlyRate, unit: 7 });
  expect(at(12, 0)).toBeCloseTo(35 * forecast.purchases(CUSTOMER, 365.25 / 7), 9);
  expect(at(12, 0.15)).toBeLessThan(at(12, 0));
  expect(at(36, 0.15)).toBeGreaterThan(at(12, 0.15));
});
