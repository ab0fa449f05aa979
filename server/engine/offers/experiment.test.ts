import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  fisherTwoSided,
  normalQuantile,
  normalTwoSided,
  studentQuantile,
  studentTwoSided,
} from "../stats/distributions";
import { type Experiment, type Group, readExperiment } from "./experiment";

const group = (more: Partial<Group>): Group => ({
  customers: 1000,
  buyers: null,
  mean: null,
  sd: null,
  ...more,
});
const read = (more: Partial<Experiment> & Pick<Experiment, "treated" | "control">) =>
  readExperiment({ messageCost: null, plannedControlShare: null, ...more });

describe("distributions, against published tables", () => {
  test.each([
    [1.959963984540054, 0.05],
    [2.5758293035489004, 0.01],
    [3.290526731491691, 0.001],
    [0.6744897501960817, 0.5],
    [6, 1.9731752900753e-9],
  ])("|Z| passes %d with %d", (z, p) => {
    expect(normalTwoSided(z)).toBeCloseTo(p, 12);
    expect(normalQuantile(p)).toBeCloseTo(z, 9);
  });

  test.each([
    [1, 12.7062047361747, 0.05],
    [10, 2.22813885198627, 0.05],
    [30, 2.75, 0.01],
    [1000, 1.962339, 0.05],
  ])("with %d degrees |T| passes %d with %d", (df, t, p) => {
    expect(studentTwoSided(t, df)).toBeCloseTo(p, 5);
    expect(studentQuantile(p, df)).toBeCloseTo(t, 3);
  });

  test("Fisher's tea", () => {
    expect(fisherTwoSided(3, 4, 1, 4)).toBeCloseTo(0.485714, 6);
    expect(fisherTwoSided(1, 10, 11, 14)).toBeCloseTo(0.002759, 6);
  });
});

describe("the oracle of the rules", () => {
  test("56 of 70 against 48 of 80", () => {
    const { conversion } = read({
      treated: group({ customers: 70, buyers: 56 }),
      control: group({ customers: 80, buyers: 48 }),
    });
    expect(conversion?.difference).toBeCloseTo(0.2, 12);
    expect(conversion?.z).toBeCloseTo(2.650172, 6);
    expect(conversion?.p).toBeCloseTo(0.008045, 6);
    expect(conversion?.interval[0]).toBeCloseTo(0.0524, 4);
    expect(conversion?.interval[1]).toBeCloseTo(0.3339, 4);
  });

  test("money of 9,000 against 1,000 is not proven", () => {
    const { money, verdict, sampleRatio } = read({
      treated: group({ customers: 9000, mean: 14.2, sd: 61 }),
      control: group({ customers: 1000, mean: 11.5, sd: 55 }),
      messageCost: 1.8,
      plannedControlShare: 0.1,
    });
    expect(money?.difference).toBeCloseTo(2.7, 12);
    expect(money?.se).toBeCloseTo(1.854304, 6);
    expect(money?.p).toBeCloseTo(0.145616, 6);
    expect(money?.interval[0]).toBeCloseTo(-0.937788, 5);
    expect(money?.interval[1]).toBeCloseTo(6.337788, 5);
    expect(money?.incremental).toBeCloseTo(24_300, 6);
    expect(money?.cost).toBeCloseTo(16_200, 6);
    expect(money?.roi).toBeCloseTo(0.5, 12);
    expect(money?.roiInterval?.[0]).toBeCloseTo(-1.52, 2);
    expect(money?.roiInterval?.[1]).toBeCloseTo(2.52, 2);
    expect(verdict).toBe("not proven");
    expect(sampleRatio).toEqual({ p: 1, alarm: false });
  });

  test("ten thousand with a tenth left out cannot see less than about two points at five per cent", () => {
    const { minimumDetectable } = read({
      treated: group({ customers: 9000, buyers: 450 }),
      control: group({ customers: 1000, buyers: 50 }),
    });
    expect(minimumDetectable.conversion).toBeGreaterThan(0.019);
    expect(minimumDetectable.conversion).toBeLessThan(0.023);
  });
});

test("groups that were not drawn as planned prove nothing", () => {
  const reading = read({
    treated: group({ customers: 9400, buyers: 900 }),
    control: group({ customers: 600, buyers: 20 }),
    plannedControlShare: 0.1,
  });
  expect(reading.verdict).toBe("invalid");
});

test("without money the conversion decides, with it the money alone", () => {
  const sold = { treated: group({ buyers: 300 }), control: group({ buyers: 100 }) };
  expect(read(sold).verdict).toBe("proven gain");
  const withMoney = {
    treated: { ...sold.treated, mean: 5, sd: 1 },
    control: { ...sold.control, mean: 6, sd: 1 },
  };
  expect(read(withMoney).verdict).toBe("proven loss");
  expect(read({ ...withMoney, messageCost: 0 }).verdict).toBe("proven loss");
});

test("whatever the groups, nothing is NaN, and turning them round turns the signs", () => {
  const anyGroup = fc
    .tuple(fc.integer({ min: 2, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }))
    .chain(([customers, share]) =>
      fc.record({
        customers: fc.constant(customers),
        buyers: fc.constant(Math.round(customers * share)),
        mean: fc.double({ min: -100, max: 100, noNaN: true }),
        sd: fc.double({ min: 0.01, max: 100, noNaN: true }),
      }),
    );
  fc.assert(
    fc.property(anyGroup, anyGroup, (treated, control) => {
      const there = read({ treated, control });
      const back = read({ treated: control, control: treated });
      expect(JSON.stringify(there)).not.toMatch(/null,null|NaN/);
      for (const kind of ["conversion", "money"] as const) {
        const [a, b] = [there[kind], back[kind]];
        expect(a?.difference).toBeCloseTo(-(b?.difference ?? 0), 8);
        expect(a?.interval[0]).toBeCloseTo(-(b?.interval[1] ?? 0), 6);
        expect(a?.p).toBeCloseTo(b?.p ?? 0, 8);
        expect(a?.p).toBeGreaterThanOrEqual(0);
        expect(a?.p).toBeLessThanOrEqual(1);
      }
    }),
  );
});
