import { DateTime } from "luxon";
import { z } from "zod";
import { code } from "@/server/core/text";
import { Day } from "@/server/core/wire";
import { midnight } from "./moment";

export const PERIODS = ["today", "7d", "30d", "90d", "12m", "own"] as const;
export type PeriodKey = (typeof PERIODS)[number];

/** More points than this and a chart by day cannot be read: it goes by month. */
const DAYS_BY_DAY_MAX = 92;
const OWN_DAYS_MAX = 731;

const DayText = Day;
const Chosen = code(100).min(1).optional();

export const ScopeInput = z.object({ store: Chosen, region: Chosen, brand: Chosen });
export const OverviewInput = ScopeInput.extend({
  period: z.enum(PERIODS).default("30d"),
  /** of own dates, both included; without them `own` is the last 30 days */
  from: DayText.optional(),
  to: DayText.optional(),
});

export interface Span {
  /** the first and the last day, both included */
  from: string;
  to: string;
  start: Date;
  /** not included */
  end: Date;
}

export interface Period extends Span {
  key: PeriodKey;
  bucket: "day" | "month";
  /** the period before, cut at the same hour when this one is not over */
  before: Span;
  running: boolean;
}

const iso = (day: DateTime): string => day.toFormat("yyyy-MM-dd");
const LENGTHS = { today: { days: 1 }, "7d": { days: 7 }, "30d": { days: 30 }, "90d": { days: 90 } } as const;

function ownDays(from: string, to: string, zone: string): [DateTime, DateTime] {
  const [a, b] = [from, to].sort().map((day) => DateTime.fromISO(day, { zone }).startOf("day"));
  if (!a || !b) throw new Error("two days were given");
  const earliest = b.minus({ days: OWN_DAYS_MAX - 1 });
  return [DateTime.max(a, earliest), b];
}

/**
 * The days of the choice in the tenant's zone, and what they are held against: as many days before; a year before for
 * a year; and for today the same weekday of last week, since a Sunday is not a Saturday.
 */
export function periodOf(input: z.output<typeof OverviewInput>, now: Date, timezone: string): Period {
  const moment = DateTime.fromJSDate(now, { zone: timezone });
  const today = moment.startOf("day");
  const own = input.period === "own" && input.from && input.to;
  const key = input.period === "own" && !own ? "30d" : input.period;
  let first: DateTime = today;
  let last: DateTime = today;
  if (own && input.from && input.to) [first, last] = ownDays(input.from, input.to, timezone);
  else if (key === "12m") first = today.minus({ years: 1 }).plus({ days: 1 });
  else if (key !== "own") first = today.plus({ days: 1 }).minus(LENGTHS[key]);
  const days = Math.round(last.diff(first, "days").days) + 1;
  const shift = key === "12m" ? { years: 1 } : { days: key === "today" ? 7 : days };
  const running = first <= today && last >= today;
  const end = running ? moment : last.plus({ days: 1 }).startOf("day");
  return {
    key,
    bucket: days > DAYS_BY_DAY_MAX ? "month" : "day",
    running,
    from: iso(first),
    to: iso(last),
    start: midnight(iso(first), 0, timezone),
    end: end.toJSDate(),
    before: {
      from: iso(first.minus(shift)),
      to: iso(last.minus(shift)),
      start: first.minus(shift).toJSDate(),
      end: end.minus(shift).toJSDate(),
    },
  };
}

/** Every day or month of the period with its beginning, so that one without a receipt is a zero and not a gap. */
export function bucketsOf(period: Period, timezone: string): { day: string; start: Date }[] {
  const last = DateTime.fromISO(period.to, { zone: timezone });
  const buckets: { day: string; start: Date }[] = [];
  let at = DateTime.fromISO(period.from, { zone: timezone }).startOf(period.bucket);
  for (; at <= last; at = at.plus({ [`${period.bucket}s`]: 1 }))
    buckets.push({ day: iso(at), start: buckets.length === 0 ? period.start : at.startOf("day").toJSDate() });
  return buckets;
}
