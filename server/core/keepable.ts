/** PostgreSQL stores no NUL, half of a surrogate pair is no character, and other controls are invisible. */
const UNKEEPABLE = /(?![\t\n\r])\p{Cc}|\p{Cs}/u;
const UNKEEPABLE_IN_LINE = /[\p{Cc}\p{Cs}]/u;

export const isText = (value: string): boolean => !UNKEEPABLE.test(value);
export const isLine = (value: string): boolean => !UNKEEPABLE_IN_LINE.test(value);

const [FIRST_DAY, AFTER_LAST_DAY] = ["1900-01-01", "3000-01-01"];

/** A day that a database, a time zone and a sum of days can still be counted with, as YYYY-MM-DD. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < FIRST_DAY || text >= AFTER_LAST_DAY) return false;
  const ms = Date.parse(text);
  // a day that no calendar has rolls over into another
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}
