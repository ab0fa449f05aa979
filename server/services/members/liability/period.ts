import { DateTime } from "luxon";
import { z } from "zod";
import { ScopeInput } from "@/server/core/time/period";
import { Day } from "@/server/core/wire";

export const LIABILITY_PERIODS = ["month", "last-month", "last-quarter", "year", "last-year", "own"] as const;
const OWN_DAYS_MAX = 1827;

export const LiabilityInput = ScopeInput.extend({
  period: z.enum(LIABILITY_PERIODS).default("month"),
  /** of own dates, both included; without them `own` is this month */
  from: Day.optional(),
  to: Day.optional(),
});

export interface Part {
  /** its first day */
  from: string;
  start: Date;
}

export interface LiabilityPeriod {
  /** the first and the last day, both included */
  from: string;
  to: string;
  /** its months, the first and the last of them perhaps cut */
  parts: Part[];
  /** the first moment after it */
  end: Date;
  /** it is not over: its closing balance is the current one */
  running: boolean;
}

const iso = (day: DateTime): string => day.toFormat("yyyy-MM-dd");

function daysOf(input: z.output<typeof LiabilityInput>, today: DateTime): [DateTime, DateTime] {
  const { period, from, to } = input;
  if (period === "own" && from && to) {
    const [a = today, b = today] = [from, to]
      .sort()
      .map((day) => DateTime.fromISO(day, { zone: today.zone }));
    const last = DateTime.min(b, today);
    return [DateTime.max(DateTime.min(a, last), last.minus({ days: OWN_DAYS_MAX })), last];
  }
  if (period === "last-month") return whole(today.minus({ months: 1 }), "month");
  if (period === "last-quarter") return whole(today.minus({ quarters: 1 }), "quarter");
  if (period === "last-year") return whole(today.minus({ years: 1 }), "year");
  return [today.startOf(period === "year" ? "year" : "month"), today];
}

const whole = (day: DateTime, unit: "month" | "quarter" | "year"): [DateTime, DateTime] => [
  day.startOf(unit),
  day.endOf(unit).startOf("day"),
];

/** The days of the choice in the tenant's zone, month by month. No day of the future is among them. */
export function liabilityPeriod(
  input: z.output<typeof LiabilityInput>,
  now: Date,
  timezone: string,
): LiabilityPeriod {
  const today = DateTime.fromJSDate(now, { zone: timezone }).startOf("day");
  const [first, last] = daysOf(input, today);
  const parts: Part[] = [];
  for (let at = first; at <= last; at = at.startOf("month").plus({ months: 1 }))
    parts.push({ from: iso(at), start: at.startOf("day").toJSDate() });
  return {
    from: iso(first),
    to: iso(last),
    parts,
    end: last.plus({ days: 1 }).startOf("day").toJSDate(),
    running: last >= today,
  };
}

const MONTHS_BACK = 36;

/** The months of three years up to this one. */
export function monthsBack(now: Date, timezone: string): { month: string; start: Date }[] {
  const last = DateTime.fromJSDate(now, { zone: timezone }).startOf("month");
  return Array.from({ length: MONTHS_BACK }, (_, i) => {
    const at = last.minus({ months: MONTHS_BACK - 1 - i });
    return { month: at.toFormat("yyyy-MM"), start: at.toJSDate() };
  });
}
