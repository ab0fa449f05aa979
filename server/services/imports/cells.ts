import { DateTime } from "luxon";
import { parseDecimal } from "@/server/engine/money/decimal";

/** Why a row cannot be applied; `field` is the column. */
export interface RowError {
  field: string;
  code: string;
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

  text(column: string, max = 300): string | null {
    const value = this.raw(column);
    if (value.length > max) throw new BadCell({ field: column, code: "too-long" });
    return value === "" ? null : value;
  }

  /** The decimal sign is never guessed: a plain point, no grouping, no sign. */
  decimal(column: string, scale: number): number | null {
    const value = this.text(column);
    if (value === null) return null;
    const units = parseDecimal(value, scale);
    if (units === null || units < 0 || units > 1e12) throw new BadCell({ field: column, code: "decimal" });
    return units;
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

  required<T>(column: string, value: T | null): T {
    if (value === null) throw new BadCell({ field: column, code: "required" });
    return value;
  }
}

const WITH_OFFSET = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/i;
const LOCAL = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?$/;

export function parseTime(text: string, zone: string): Date | null {
  if (!WITH_OFFSET.test(text) && !LOCAL.test(text)) return null;
  const time = DateTime.fromISO(text.replace(" ", "T"), { zone });
  return time.isValid && time.year >= 1970 ? time.toJSDate() : null;
}
