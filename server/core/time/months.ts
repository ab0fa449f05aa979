import { DateTime } from "luxon";
import { z } from "zod";
import { Day, Id } from "@/server/core/wire";
import { ScopeInput } from "./period";

export const MONTH_PERIODS = [
  "month",
  "last-month",
  "last-quarter",
  "12m",
  "year",
  "last-year",
  "own",
] as const;

const OWN_MONTHS_MAX = 36;

/** Whole months of the tenant's calendar, and whose. */
export const MonthsInput = ScopeInput.extend({
  period: z.enum(MONTH_PERIODS).default("12m"),
  /** of own dates: the months that they are in, both included; without them `own` is the last 12 months */
  from: Day.optional(),
  to: Day.optional(),
  segment: Id.optional(),
});

export interface MonthSpan {
  /** first days of the first and of the last month */
  from: string;
  to: string;
  /** first days of all, in order */
  months: string[];
  /** the last day */
  lastDay: string;
}

export interface MonthPeriod extends MonthSpan {
  /** the current month is among them */
  running: boolean;
  /** the current month's first day */
  current: string;
  /** as many months before; of this year, the same ones a year before */
  before: MonthSpan;
}

const iso = (day: DateTime): string => day.toFormat("yyyy-MM-dd");

function spanOf(first: DateTime, last: DateTime): MonthSpan {
  const months: string[] = [];
  for (let at = first; at <= last; at = at.plus({ months: 1 })) months.push(iso(at));
  return { from: iso(first), to: iso(last), months, lastDay: iso(last.endOf("month")) };
}

type Chosen = Pick<z.output<typeof MonthsInput>, "period" | "from" | "to">;

function edges({ period, from, to }: Chosen, current: DateTime): [DateTime, DateTime] {
  const finished = current.minus({ months: 1 });
  if (period === "own" && from && to) {
    const [a = current, b = current] = [from, to]
      .sort()
      .map((day) => DateTime.fromISO(day, { zone: "utc" }).startOf("month"));
    const last = DateTime.min(b, current);
    return [DateTime.max(DateTime.min(a, last), last.minus({ months: OWN_MONTHS_MAX - 1 })), last];
  }
  if (period === "month") return [current, current];
  if (period === "last-month") return [finished, finished];
  if (period === "year") return [current.startOf("year"), current];
  if (period === "last-year") {
    const year = current.minus({ years: 1 }).startOf("year");
    return [year, year.plus({ months: 11 })];
  }
  if (period === "last-quarter") {
    const quarter = current.minus({ quarters: 1 }).startOf("quarter");
    return [quarter, quarter.plus({ months: 2 })];
  }
  return [finished.minus({ months: 11 }), finished];
}

/** The months of the choice: none of the future is among them. */
export function monthsOf(input: Chosen, now: Date, timezone: string): MonthPeriod {
  const current = DateTime.fromISO(iso(DateTime.fromJSDate(now, { zone: timezone })), {
    zone: "utc",
  }).startOf("month");
  const [first, last] = edges(input, current);
  const span = spanOf(first, last);
  const back = { months: input.period === "year" ? 12 : span.months.length };
  return {
    ...span,
    running: last >= current,
    current: iso(current),
    before: spanOf(first.minus(back), last.minus(back)),
  };
}
