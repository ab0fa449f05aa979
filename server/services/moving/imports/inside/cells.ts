import { isDay, isText } from "@/server/core/keepable";
import { holdsPan, holdsSchemePan } from "@/server/core/pan";
import { PAN_REJECTED } from "@/server/core/text";
import { parseDecimal } from "@/server/engine/money/decimal";
import type { RowCode } from "@/server/texts/imports";
import { readMoment } from "./times";

/** Why a row cannot be applied; `field` is the column. */
export interface RowError {
  field: string;
  code: RowCode;
  /** the existing value, which the row contradicts */
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

  private given(column: string, max: number): string | null {
    const value = this.raw(column).normalize("NFC");
    if (value.length > max) throw new BadCell({ field: column, code: "too-long" });
    if (!isText(value)) throw new BadCell({ field: column, code: "text" });
    return value === "" ? null : value;
  }

  /** An identifier with any digits: the caller checks it for payment cards. */
  id(column: string, max = 300): string | null {
    const value = this.given(column, max);
    if (value !== null) refuseUnlessId(column, value);
    return value;
  }

  /** A code, which is no payment card's number. */
  code(column: string, max = 300): string | null {
    return withoutSchemePan(column, this.id(column, max));
  }

  /** What else is a number by nature, or a day. */
  text(column: string, max = 300): string | null {
    return withoutSchemePan(column, this.given(column, max));
  }

  /** What a person has written. */
  words(column: string, max = 300): string | null {
    const value = this.given(column, max);
    if (value !== null && holdsPan(value)) throw new BadCell({ field: column, code: PAN_REJECTED });
    return value;
  }

  /** The decimal sign is never guessed: a plain point, no grouping, no sign. */
  decimal(column: string, scale: number): number | null {
    const units = this.signed(column, scale);
    if (units !== null && units < 0) throw new BadCell({ field: column, code: "decimal" });
    return units;
  }

  /** The same, and it may be below 0. */
  signed(column: string, scale: number): number | null {
    const value = this.text(column);
    if (value === null) return null;
    const units = parseDecimal(value, scale);
    if (units === null || Math.abs(units) > 1e12) throw new BadCell({ field: column, code: "decimal" });
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
    if (!isDay(value) || new Date(value) > today) throw new BadCell({ field: column, code: "date" });
    return value;
  }

  /** A moment on the clock of `zone`, or a day's first one; never later than `now` by over five minutes. */
  time(column: string, zone: string, now: Date): Date | null {
    const time = this.start(column, zone);
    if (time && time.getTime() > now.getTime() + 300_000)
      throw new BadCell({ field: column, code: "future" });
    return time;
  }

  /** As `time`; it may be to come. */
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
    const time = readMoment(value, zone, days);
    if (!(time instanceof Date)) throw new BadCell({ field: column, code: time });
    return time;
  }

  required<T>(column: string, value: T | null): T {
    if (value === null) throw new BadCell({ field: column, code: "required" });
    return value;
  }
}

const BROKEN = /[\n\r\u0085\u2028\u2029]/;
/** As a spreadsheet writes a long number; the digits that it left out are lost. */
const ROUNDED = /^-?\d(?:[.,]\d+)?E\+\d{1,3}$/i;

/** Numbers and codes are on one line, and every digit of them counts. */
export function refuseUnlessId(column: string, value: string): void {
  if (BROKEN.test(value)) throw new BadCell({ field: column, code: "line-break" });
  if (ROUNDED.test(value)) throw new BadCell({ field: column, code: "rounded-number" });
}

function withoutSchemePan(column: string, value: string | null): string | null {
  if (value !== null && holdsSchemePan(value)) throw new BadCell({ field: column, code: PAN_REJECTED });
  return value;
}
