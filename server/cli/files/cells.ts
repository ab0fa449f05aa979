const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?$/i;
const TIME =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?: ?(Z|[+-]\d\d(?::?\d\d)?))?)?$/i;
/** Sums and squares of greater ones would leave what a computer can count with. */
const NUMBER_MAX = 1e100;
const DAY_MS = 86_400_000;

/** A number with a decimal point; null for anything else. */
export function readNumber(text: string): number | null {
  if (!NUMBER.test(text)) return null;
  const value = Number(text);
  return Math.abs(value) < NUMBER_MAX ? value : null;
}

/** A day `YYYY-MM-DD`, or that of a time, by its own clock; in days since 1970. */
export function readDay(text: string): number | null {
  const time = readTime(text);
  return time === null ? null : Math.floor(time.onClockMs / DAY_MS);
}

/** A day or a time in ISO 8601, without an offset as in UTC: when it was, and what its own clock showed. */
export function readTime(text: string): { atMs: number; onClockMs: number } | null {
  const [, day, hour = "0", minute = "0", second = "0", part = "0", offset] = TIME.exec(text) ?? [];
  if (!day || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const start = Date.parse(day);
  // a day that no calendar has rolls over into another
  if (Number.isNaN(start) || !new Date(start).toISOString().startsWith(day)) return null;
  const clock = (Number(hour) * 60 + Number(minute)) * 60_000 + (Number(second) + Number(`.${part}`)) * 1000;
  return { atMs: start + clock - offsetMs(offset), onClockMs: start + clock };
}

function offsetMs(offset: string | undefined): number {
  if (!offset || offset.toUpperCase() === "Z") return 0;
  const digits = offset.slice(1).replace(":", "");
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2) || 0);
  return (offset.startsWith("-") ? -minutes : minutes) * 60_000;
}

export const dayText = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);
