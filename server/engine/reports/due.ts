/** A moment on the tenant's clock. */
export interface LocalTime {
  /** YYYY-MM-DD */
  date: string;
  minute: number;
}

export interface Schedule {
  kind: "weekly" | "daily";
  /** 1 is Monday; of a daily letter it says nothing */
  weekday: number;
  hour: number;
}

export interface ReportPeriod {
  /** the same for the same days: what was written of once is not written of again */
  key: string;
  kind: Schedule["kind"];
  /** both included */
  from: string;
  to: string;
}

const DAY_MS = 86_400_000;
/** A letter that could not go when it was due, because the computer was off, goes up to so many days later. */
const LATE_DAYS = { weekly: 2, daily: 0 } as const;

export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);

const weekdayOf = (date: string): number => new Date(date).getUTCDay() || 7;

/** The last days that are over on a date: a week from Monday to Sunday, or the day before. */
export function periodBefore(kind: Schedule["kind"], date: string): ReportPeriod {
  if (kind === "daily") {
    const day = addDays(date, -1);
    return { key: `day ${day}`, kind, from: day, to: day };
  }
  const monday = addDays(date, 1 - weekdayOf(date));
  const from = addDays(monday, -7);
  return { key: `week ${from}`, kind, from, to: addDays(monday, -1) };
}

/** What it is held against: the days a week before, and those a year before, on the same weekdays. */
export const comparedWith = ({ from, to }: Pick<ReportPeriod, "from" | "to">) => ({
  before: { from: addDays(from, -7), to: addDays(to, -7) },
  year: { from: addDays(from, -364), to: addDays(to, -364) },
});

const isBefore = (a: LocalTime, b: LocalTime): boolean =>
  a.date < b.date || (a.date === b.date && a.minute < b.minute);

/**
 * What is to be written now; null: nothing. A clock that is put forward over the hour makes it the next minute that
 * there is, and one that is put back makes it come once, for its period is known by then.
 * @param since what was due before that is nobody's
 */
export function dueReport(schedule: Schedule, now: LocalTime, since: LocalTime): ReportPeriod | null {
  const { kind, weekday, hour } = schedule;
  for (let late = 0; late <= LATE_DAYS[kind]; late++) {
    const date = addDays(now.date, -late);
    if (kind === "weekly" && weekdayOf(date) !== weekday) continue;
    const due = { date, minute: hour * 60 };
    if (isBefore(now, due)) continue;
    return isBefore(due, since) ? null : periodBefore(kind, date);
  }
  return null;
}
