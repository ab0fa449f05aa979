import { LRUCache } from "lru-cache";
import { DateTime } from "luxon";
import { isDay } from "@/server/core/keepable";
import { midnight } from "@/server/core/time/moment";

/** Not a time as it is to be written; or one that the clock has leapt over. */
export type TimeFault = "time" | "time-gap";

const TIME = /^(\d{4}-\d\d-\d\d)[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/i;
const QUARTER = 15;

/** Rows of history share their hours, and asking a zone for its offset is the slowest part of reading a time. */
const quarters = new LRUCache<string, number | TimeFault>({ max: 50_000 });

/**
 * When a quarter of an hour of the zone's clock begins: no zone has ever changed its offset but at one. Of a quarter
 * that occurs twice in autumn it is the first, in any season of the import.
 */
function startOfQuarter(clock: string, zone: string): number | TimeFault {
  const key = `${clock} ${zone}`;
  const known = quarters.get(key);
  if (known !== undefined) return known;
  const start = DateTime.fromISO(clock, { zone });
  const shown = (at: DateTime) => at.toFormat("yyyy-MM-dd'T'HH:mm");
  const first =
    [60, 30].map((minutes) => start.minus({ minutes })).find((at) => shown(at) === clock) ?? start;
  const found =
    !start.isValid || start.year < 1970 ? "time" : shown(start) === clock ? first.toMillis() : "time-gap";
  quarters.set(key, found);
  return found;
}

/** RFC 3339, or `YYYY-MM-DD HH:MM[:SS]` on the clock of `zone`. */
export function readTime(text: string, zone: string): Date | TimeFault {
  const [, date, hour, minute, second = "0", offset] = TIME.exec(text) ?? [];
  if (!date || !hour || !minute) return "time";
  const own = offset ? (offset.toUpperCase() === "Z" ? "UTC" : `UTC${offset}`) : zone;
  const past = Number(minute) % QUARTER;
  const begin = startOfQuarter(`${date}T${hour}:${String(Number(minute) - past).padStart(2, "0")}`, own);
  return typeof begin === "number" ? new Date(begin + past * 60_000 + Number(second) * 1000) : begin;
}

/**
 * The same, or a bare day: its first moment, or with `days` the first one that many days later. A day always has one,
 * also where the clock leaps over its midnight.
 */
export function readMoment(text: string, zone: string, days = 0): Date | TimeFault {
  return isDay(text) ? midnight(text, days, zone) : readTime(text, zone);
}
