import {
  fisherTwoSided,
  normalQuantile,
  normalTwoSided,
  studentQuantile,
  studentTwoSided,
} from "../stats/distributions";

/** What became of one group; customers as they were drawn, whatever they got. */
export interface Group {
  customers: number;
  /** of them bought; null: not counted */
  buyers: number | null;
  /** money per customer, and its standard deviation; null: not counted */
  mean: number | null;
  sd: number | null;
}

export interface Experiment {
  treated: Group;
  control: Group;
  /** money per treated customer; null: without a cost */
  messageCost: number | null;
  /** share of all that was to be control; null: not checked */
  plannedControlShare: number | null;
}

export type Interval = [number, number];
export type Verdict = "proven gain" | "proven loss" | "not proven" | "invalid";

export interface Reading {
  conversion: { difference: number; z: number | null; p: number; interval: Interval } | null;
  money: {
    difference: number;
    se: number;
    p: number;
    interval: Interval;
    /** of all treated customers together */
    incremental: number;
    cost: number | null;
    /** a fraction: .5 is 50 % */
    roi: number | null;
    roiInterval: Interval | null;
  } | null;
  sampleRatio: { p: number; alarm: boolean } | null;
  minimumDetectable: { conversion: number | null };
  verdict: Verdict;
}

const LEVEL = 0.05;
const ALARM = 0.001;
/** of the smallest expected count, under which the normal approximation does not hold */
const EXPECTED_MIN = 5;
/** 1 − power, twice: as a two-sided probability */
const MISSED = 0.4;

/**
 * What a treatment really brought, against customers who were left without it. Proportions by Newcombe's hybrid score
 * interval (1998, method 10) and the pooled z test, Fisher's where a count is small; money by Welch's test. Source:
 * rules/offers.md.
 */
export function readExperiment(experiment: Experiment): Reading {
  const { treated, control } = experiment;
  const conversion = readConversion(treated, control);
  const money = readMoney(experiment);
  const sampleRatio = readSampleRatio(experiment);
  return {
    conversion,
    money,
    sampleRatio,
    minimumDetectable: { conversion: minimumDetectable(treated, control) },
    verdict: verdictOf({ conversion, money, sampleRatio }),
  };
}

function readConversion(treated: Group, control: Group): Reading["conversion"] {
  if (treated.buyers === null || control.buyers === null) return null;
  const [n1, n2, x1, x2] = [treated.customers, control.customers, treated.buyers, control.buyers];
  if (n1 === 0 || n2 === 0) return null;
  const [p1, p2] = [x1 / n1, x2 / n2];
  const pooled = (x1 + x2) / (n1 + n2);
  const se = Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
  const z = se > 0 ? (p1 - p2) / se : null;
  const least = Math.min(pooled, 1 - pooled) * Math.min(n1, n2);
  return {
    difference: p1 - p2,
    z,
    p: least < EXPECTED_MIN || z === null ? fisherTwoSided(x1, n1, x2, n2) : normalTwoSided(z),
    interval: newcombe(p1, n1, p2, n2),
  };
}

/** Wilson's score interval of one proportion. */
function wilson(p: number, n: number, z: number): Interval {
  const middle = p + (z * z) / (2 * n);
  const reach = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  return [Math.max(0, (middle - reach) / scale), Math.min(1, (middle + reach) / scale)];
}

function newcombe(p1: number, n1: number, p2: number, n2: number): Interval {
  const z = normalQuantile(LEVEL);
  const [l1, u1] = wilson(p1, n1, z);
  const [l2, u2] = wilson(p2, n2, z);
  const difference = p1 - p2;
  return [difference - Math.hypot(p1 - l1, u2 - p2), difference + Math.hypot(u1 - p1, p2 - l2)];
}

function readMoney({ treated, control, messageCost }: Experiment): Reading["money"] {
  if (treated.mean === null || control.mean === null || treated.sd === null || control.sd === null)
    return null;
  const [n1, n2] = [treated.customers, control.customers];
  if (n1 < 2 || n2 < 2) return null;
  const [v1, v2] = [treated.sd ** 2 / n1, control.sd ** 2 / n2];
  const difference = treated.mean - control.mean;
  const se = Math.sqrt(v1 + v2);
  const df = se > 0 ? (v1 + v2) ** 2 / (v1 ** 2 / (n1 - 1) + v2 ** 2 / (n2 - 1)) : n1 + n2 - 2;
  const reach = studentQuantile(LEVEL, df) * se;
  const interval: Interval = [difference - reach, difference + reach];
  const cost = messageCost === null ? null : messageCost * n1;
  const roiOf = (gain: number): number => (cost ? (gain * n1 - cost) / cost : 0);
  return {
    difference,
    se,
    p: se > 0 ? studentTwoSided(difference / se, df) : difference === 0 ? 1 : 0,
    interval,
    incremental: difference * n1,
    cost,
    roi: cost ? roiOf(difference) : null,
    roiInterval: cost ? [roiOf(interval[0]), roiOf(interval[1])] : null,
  };
}

function readSampleRatio({ treated, control, plannedControlShare }: Experiment): Reading["sampleRatio"] {
  if (plannedControlShare === null || plannedControlShare <= 0 || plannedControlShare >= 1) return null;
  const all = treated.customers + control.customers;
  if (all === 0) return null;
  const off = control.customers - all * plannedControlShare;
  const z = off / Math.sqrt(all * plannedControlShare * (1 - plannedControlShare));
  // with one degree of freedom χ² is the square of a normal
  const p = normalTwoSided(z);
  return { p, alarm: p < ALARM };
}

/**
 * The difference in conversion that groups of this size would show four times out of five, in shares of one, from the
 * rate at which customers buy anyway. null: one of the groups is empty.
 */
export function detectableDifference(rate: number, treated: number, control: number): number | null {
  if (control === 0 || treated === 0) return null;
  const se = Math.sqrt(rate * (1 - rate) * (1 / treated + 1 / control));
  return (normalQuantile(LEVEL) + normalQuantile(MISSED)) * se;
}

function minimumDetectable(treated: Group, control: Group): number | null {
  if (control.buyers === null || control.customers === 0) return null;
  return detectableDifference(control.buyers / control.customers, treated.customers, control.customers);
}

function verdictOf({
  conversion,
  money,
  sampleRatio,
}: Omit<Reading, "verdict" | "minimumDetectable">): Verdict {
  if (sampleRatio?.alarm) return "invalid";
  if (money) {
    const worst = money.roiInterval ?? money.interval;
    if (money.interval[0] > 0 && worst[0] > 0) return "proven gain";
    return worst[1] < 0 ? "proven loss" : "not proven";
  }
  if (!conversion) return "not proven";
  if (conversion.interval[0] > 0) return "proven gain";
  return conversion.interval[1] < 0 ? "proven loss" : "not proven";
}
