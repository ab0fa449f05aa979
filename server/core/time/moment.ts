import { DateTime, IANAZone } from "luxon";
import type { Moment } from "@/server/engine/basket/types";

const MINUTE_MS = 60_000;
/** No zone has ever changed its offset but at a quarter of an hour, so one answer serves the whole quarter. */
const QUARTER_MS = 15 * MINUTE_MS;
const KEPT_MAX = 10_000;

const offsets = new Map<string, number>();
const midnights = new Map<string, Date>();

/** Minutes that the zone's clocks are ahead of UTC. The library's answer is kept: it is asked for every basket. */
export function offsetMinutes(epochMs: number, timezone: string): number {
  const quarter = Math.floor(epochMs / QUARTER_MS);
  const key = `${timezone} ${quarter}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const offset = IANAZone.create(timezone).offset(quarter * QUARTER_MS);
  if (offsets.size >= KEPT_MAX) offsets.clear();
  offsets.set(key, offset);
  return offset;
}

/** An instant whose UTC fields read as the zone's clock shows them. */
const asShown = (at: Date, timezone: string): Date =>
  new Date(at.getTime() + offsetMinutes(at.getTime(), timezone) * MINUTE_MS);

/** The store's own clock at an instant. */
export function momentAt(at: Date, timezone: string): Moment {
  const shown = asShown(at, timezone);
  return {
    epochMs: at.getTime(),
    date: shown.toISOString().slice(0, 10),
    minute: shown.getUTCHours() * 60 + shown.getUTCMinutes(),
    weekday: shown.getUTCDay() || 7,
  };
}

/** The store's calendar date, YYYY-MM-DD. */
export const dateAt = (at: Date, timezone: string): string =>
  asShown(at, timezone).toISOString().slice(0, 10);

/**
 * The first moment of the day that many days after a date, in the zone. The library's answer is kept: every earning
 * asks for it.
 */
export function midnight(date: string, days: number, timezone: string): Date {
  const key = `${date} ${days} ${timezone}`;
  const known = midnights.get(key);
  if (known) return known;
  // in this order: a day whose midnight the clock leaps over begins at one, and the days after it do not
  const made = DateTime.fromISO(date, { zone: timezone }).plus({ days }).startOf("day").toJSDate();
  if (midnights.size >= KEPT_MAX) midnights.clear();
  midnights.set(key, made);
  return made;
}
