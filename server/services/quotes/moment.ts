import { DateTime } from "luxon";
import type { Moment } from "@/server/engine/basket/types";

/** The store's own clock at an instant. */
export function momentAt(at: Date, timezone: string): Moment {
  const local = DateTime.fromJSDate(at, { zone: timezone });
  return {
    epochMs: at.getTime(),
    date: local.toISODate() ?? "",
    minute: local.hour * 60 + local.minute,
    weekday: local.weekday,
  };
}

/** The store's calendar date, YYYY-MM-DD. */
export const dateAt = (at: Date, timezone: string): string =>
  DateTime.fromJSDate(at, { zone: timezone }).toISODate() ?? "";
