import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cdnow, columnsOf, simulatedBg, simulatedSpend } from "@/server/testing/buyers";
import { choices, seed } from "@/server/testing/seed";
import { NO_DATA } from "@/server/testing/shared-data";
import { bgNbd, mbgNbd } from "./bg-nbd";
import { fitBuying } from "./fit";
import { fitSpend } from "./gamma-gamma";
import type { History } from "./histories";
import { paretoNbd } from "./pareto-nbd";
import { expectations, studyCustomers } from "./study";

const onCdnow = test.skipIf(!cdnow);
const why = cdnow ? "" : ` (skipped: ${NO_DATA})`;
const histories = () => {
  const rows = cdnow ?? [];
  return columnsOf(rows.map(({ x, t_x, T }) => ({ x: Number(x), tx: Number(t_x), age: Number(T) })));
};

describe("on CDNOW", () => {
  onCdnow(`BG/NBD and MBG/NBD are as published${why}`, () => {
    const { fit, flags } = fitBuying(histories(), bgNbd);
    expect(flags).toEqual([]);
    expect(fit?.logLikelihood).toBeCloseTo(-9582.4, 1);
    const published = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
    for (const [name, value] of Object.entries(published))
      expect(Math.abs((fit?.params.get(name) ?? 0) - value)).toBeLessThan(0.001);
    expect(fit?.forecast.purchases({ x: 2, tx: 30.43, age: 38.86 }, 39)).toBeCloseTo(1.226, 3);
    expect(fitBuying(histories(), mbgNbd).fit?.params.get("r")).toBeCloseTo(0.525, 3);
  });

  onCdnow(`Gamma–Gamma is as published${why}`, () => {
    const rows = cdnow ?? [];
    const mean = Float64Array.from(rows, ({ zbar }) => Number(zbar));
    const { fit, flags } = fitSpend({ x: histories().x, mean });
    expect(flags).toEqual([]);
    expect(fit?.logLikelihood).toBeCloseTo(-4055.92, 2);
    expect(fit?.correlation).toBeCloseTo(0.11, 2);
    for (const [found, value] of [
      [fit?.p, 6.25],
      [fit?.q, 3.74],
      [fit?.v, 15.44],
    ] as const)
      expect(Math.abs((found ?? 0) - value)).toBeLessThan(0.01);
  });
});

describe("parameters", () => {
  const truth = [0.6, 6, 0.7, 2.5] as const;
  const drawn = () => simulatedBg(truth, { customers: 6000, weeks: 100, horizon: 0, seed: seed() });

  test("are found again from customers who follow them", () => {
    const { fit, flags } = fitBuying(columnsOf(drawn()), bgNbd);
    expect(flags).toEqual([]);
    [...(fit?.params.values() ?? [])].forEach((found, i) => {
      expect(Math.abs(Math.log(found / (truth[i] as number)))).toBeLessThan(0.4);
    });
  });

  test("of spend are found again, and a spend that grows with purchases is flagged", () => {
    const x = drawn().map((c) => c.x);
    const { fit, flags } = fitSpend({
      x: Float64Array.from(x),
      mean: simulatedSpend([6, 4, 1500], x, seed()),
    });
    expect(flags).toEqual([]);
    expect(Math.abs(Math.log((fit?.p ?? 0) / 6))).toBeLessThan(0.3);
    expect(Math.abs(Math.log((fit?.expected(0, 0) ?? 0) / (6 * 500)))).toBeLessThan(0.1);
    const grows = Float64Array.from(x, (n) => n * 10);
    expect(fitSpend({ x: Float64Array.from(x), mean: grows }).flags).toContain("spend-correlated");
  });

  test("do not depend on the order of customers or on the unit of time", () => {
    const customers = drawn().slice(0, 400);
    const { random } = choices();
    const shuffled = customers
      .map((customer) => ({ customer, key: random() }))
      .sort((one, other) => one.key - other.key)
      .map(({ customer }) => customer);
    const fitted = fitBuying(columnsOf(customers), bgNbd).fit;
    expect(fitBuying(columnsOf(shuffled), bgNbd).fit?.params).toEqual(fitted?.params);
    const inDays = customers.map(({ x, tx, age }) => ({ x, tx: tx * 7, age: age * 7 }));
    const days = fitBuying(columnsOf(inDays), bgNbd).fit;
    expect((days?.params.get("alpha") ?? 0) / 7).toBeCloseTo(fitted?.params.get("alpha") ?? 0, 4);
    expect(days?.params.get("r")).toBeCloseTo(fitted?.params.get("r") ?? 0, 5);
  });
});

describe("what cannot be fitted is flagged, and nothing is NaN", () => {
  const study = (customers: readonly History[], model = bgNbd) => {
    const all = columnsOf(customers);
    const spending = { x: all.x, mean: all.x.map((x) => (x > 0 ? 1e12 + x : 0)) };
    const studied = studyCustomers(all, spending, model);
    const expected = expectations(studied, all, spending, { horizon: 52, usual: 1 });
    const numbers = expected.flatMap((one) => Object.values(one).filter((value) => value !== null));
    for (const value of [...numbers, ...(studied.buying?.params.values() ?? [])])
      expect(Number.isFinite(value)).toBe(true);
    return studied;
  };
  const many = (of: (i: number) => History) => Array.from({ length: 60 }, (_, i) => of(i));

  test.each([
    ["one purchase each", many(() => ({ x: 0, tx: 0, age: 30 })), ["no-repeat-buyers"]],
    ["one customer", [{ x: 3, tx: 5, age: 30 }], ["too-few-customers"]],
    ["no customers", [], ["no-repeat-buyers", "too-few-customers"]],
    ["all on one day", many(() => ({ x: 0, tx: 0, age: 0 })), ["no-repeat-buyers"]],
  ])("%s", (_, customers, flags) => {
    const { buying, flags: found } = study(customers);
    expect(buying).toBeNull();
    expect(found).toEqual(flags);
  });

  test("without dropout in the data, the model is one without dropout", () => {
    const loyal = many((i) => ({ x: 5 + (i % 20), tx: 99, age: 100 }));
    for (const model of [bgNbd, mbgNbd, paretoNbd]) {
      const { buying, flags } = study(loyal, model);
      expect(buying?.model).toBe("NBD");
      expect(flags).toContain("dropout-not-identified");
    }
  });

  test.each([
    ["the same for all", many(() => ({ x: 4, tx: 20, age: 30 }))],
    ["times of 0", many((i) => ({ x: i % 3, tx: 0, age: 0 }))],
    ["huge", many((i) => ({ x: (i % 7) * 1e5, tx: (i % 7) * 1e7, age: 1e8 }))],
    ["everybody gone at once", many((i) => ({ x: i % 4, tx: (i % 4) * 0.01, age: 500 }))],
  ])("%s", (_, customers) => {
    study(customers);
  });

  test("any customers at all", () => {
    const history = fc
      .record({ x: fc.nat(30), last: fc.double({ min: 0, max: 1, noNaN: true }), age: fc.nat(500) })
      .map(({ x, last, age }): History => ({ x, tx: x === 0 ? 0 : last * age, age }));
    fc.assert(
      fc.property(fc.array(history, { maxLength: 40 }), (customers) => void study(customers)),
      { numRuns: 15 },
    );
  });
});
