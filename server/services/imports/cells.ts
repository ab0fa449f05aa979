import { LRUCache } from "lru-cache";
import { DateTime } from "luxon";
import { isText } from "@/server/core/keepable";
import { holdsPan, holdsSchemePan } from "@/server/core/pan";
import { PAN_REJECTED } from "@/server/core/text";
import { parseDecimal } from "@/server/engine/money/decimal";

/** Why a row cannot be applied; `field` is the column. */
export interface RowError {
  field: string;
  code: string;
  /** what is there already, and the row says otherwise */
  is?: string;
}

export class BadCell extends Error {
  constructor(readonly error: RowError) {
    super(error.code);
  }
}

/** A row by column names; an empty cell says nothing. */
export class Cells {
  constructor(private readonly cells: ReadonlyMap<string, string>) {}

  raw(column: string): string {
    return this.cells.get(column) ?? "";
  }

  /** Whatever number it is: who reads it looks for payment cards. */
  line(column: string, max = 300): string | null {
    const value = this.raw(column).normalize("NFC");
    if (value.length > max) throw new BadCell({ field: column, code: "too-long" });
    if (!isText(value)) throw new BadCell({ field: column, code: "text" });
    return value === "" ? null : value;
  }

  /** A code, or what else is a number by nature. */
  text(column: string, max = 300): string | null {
    const value = this.line(column, max);
    if (value !== null && holdsSchemePan(value)) throw new BadCell({ field: column, code: PAN_REJECTED });
    return value;
  }

  /** What a person has written. */
  words(column: string, max = 300): string | null {
    const value = this.line(column, max);
    if (value !== null && holdsPan(value)) throw new BadCell({ field: column, code: PAN_REJECTED });
    return value;
  }

  /** The decimal sign is never guessed: a plain point, no grouping, no sign. */
  decimal(column: string, scale: number): number | null {
    const value = this.text(column);
    if (value === null) return null;
    const units = parseDecimal(value, scale);
    if (units === null || units < 0 || units > 1e12) throw new BadCell({ field: column, code: "decimal" });
    return units;
  }

  /** Hundredths of a point; what is below 0 is owed. */
  points(column: string): number | null {
    const value = this.text(column);
    if (value === null) return null;
    const points = parseDecimal(value, 2);
    if (points === null || Math.abs(points) > 1e12) throw new BadCell({ field: column, code: "decimal" });
    return points;
  }

  flag(column: string): boolean | null {
    const value = this.text(column)?.toLowerCase() ?? null;
    if (value === null) return null;
    if (["true", "1", "yes"].includes(value)) return true;
    if (["false", "0", "no"].includes(value)) return false;
    throw new BadCell({ field: column, code: "boolean" });
  }

  /** YYYY-MM-DD of a day that was. */
  birthDate(column: string, today: Date): string | null {
    const value = this.text(column);
    if (value === null) return null;
    const date = DateTime.fromFormat(value, "yyyy-MM-dd", { zone: "utc" });
    if (!date.isValid || date.year < 1900 || date.toJSDate() > today)
      throw new BadCell({ field: column, code: "date" });
    return value;
  }

  /** RFC 3339, or `YYYY-MM-DD HH:MM[:SS]` on the clock of `zone`; never later than `now` by over five minutes. */
  time(column: string, zone: string, now: Date): Date | null {
    const value = this.text(column);
    if (value === null) return null;
    const time = parseTime(value, zone);
    if (!time) throw new BadCell({ field: column, code: "time" });
    if (time.getTime() > now.getTime() + 300_000) throw new BadCell({ field: column, code: "future" });
    return time;
  }

  /** A day's first moment on the clock of `zone`, or a moment as in `time`; it may be to come. */
  start(column: string, zone: string): Date | null {
    return this.edge(column, zone, 0);
  }

  /** The moment after a last day, or a moment as in `time`; it may be to come. */
  end(column: string, zone: string): Date | null {
    return this.edge(column, zone, 1);
  }

  private edge(column: string, zone: string, days: number): Date | null {
    const value = this.text(column);
    if (value === null) return null;
    const time = DAY.test(value) ? midnight(value, days, zone) : parseTime(value, zone);
    if (!time) throw new BadCell({ field: column, code: "time" });
    return time;
  }

  required<T>(column: string, value: T | null): T {
    if (value === null) throw new BadCell({ field: column, code: "required" });
    return value;
  }
}

const DAY = /^\d{4}-\d\d-\d\d$/;
const DAY_MS = 86_400_000;

function midnight(day: string, days: number, zone: string): Date | null {
  const at = Date.parse(`${day}T00:00:00Z`);
  // a day that no calendar has rolls over into another
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== day) return null;
  return parseTime(`${new Date(at + days * DAY_MS).toISOString().slice(0, 10)} 00:00`, zone);
}

const TIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d):([0-5]\d)(?::([0-5]\d)(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/i;

/** Rows of history share their hours, and asking a zone for its offset is the slowest part of reading a time. */
const hours = new LRUCache<string, number>({ max: 50_000 });

/**
 * When an hour of the zone's clock begins; NaN for one that no calendar has. Of an hour that comes twice in autumn it
 * is the first, whatever the season in which the file is read.
 */
function startOfHour(date: string, hour: string, zone: string): number {
  const key = `${date}T${hour}:00 ${zone}`;
  const known = hours.get(key);
  if (known !== undefined) return known;
  const start = DateTime.fromISO(`${date}T${hour}:00`, { zone });
  const before = start.minus({ hours: 1 });
  const first = before.hour === start.hour ? before : start;
  const ms = start.isValid && start.year >= 1970 ? first.toMillis() : Number.NaN;
  hours.set(key, ms);
  return ms;
}

export function parseTime(text: string, zone: string): Date | null {
  const [, date, hour, minute, second = "0", offset] = TIME.exec(text) ?? [];
  if (!date || !hour || !minute) return null;
  const own = offset ? (offset.toUpperCase() === "Z" ? "UTC" : `UTC${offset}`) : zone;
  const ms = startOfHour(date, hour, own) + Number(minute) * 60_000 + Number(second) * 1000;
  return Number.isNaN(ms) ? null : new Date(ms);
}
