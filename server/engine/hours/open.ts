/** One day's opening: "HH:MM" of the store's clock. `to` not later than `from` means that the day ends after midnight; "24:00" is midnight itself. */
export interface OpenDay {
  from: string;
  to: string;
}

/** Seven days, Monday first; null is a closed day. */
export type OpenHours = (OpenDay | null)[];

const DAYS = 7;

const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

const isOvernight = ({ from, to }: OpenDay): boolean => minuteOf(to) <= minuteOf(from);

/**
 * Whether the store is open: its own day, or the tail of a day before that ended after midnight.
 * @param moment the store's clock: ISO weekday (1 = Monday) and minute of the day (0 … 1439)
 */
export function isOpen(hours: Readonly<OpenHours>, moment: { weekday: number; minute: number }): boolean {
  const today = hours[moment.weekday - 1] ?? null;
  const yesterday = hours[(moment.weekday + DAYS - 2) % DAYS] ?? null;
  if (yesterday && isOvernight(yesterday) && moment.minute < minuteOf(yesterday.to)) return true;
  if (!today || moment.minute < minuteOf(today.from)) return false;
  return isOvernight(today) || moment.minute < minuteOf(today.to);
}
