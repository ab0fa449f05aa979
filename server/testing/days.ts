import { DateTime } from "luxon";

/** Of the tests' shops. */
const ZONE = "Europe/Kyiv";

/**
 * The same time of day, this many of the shop's days from now, across clock changes: rules that count days count the
 * shop's.
 */
export const inDays = (days: number): Date => DateTime.now().setZone(ZONE).plus({ days }).toJSDate();

/** Its day, `2026-11-29`. */
export const dayIn = (days: number): string => DateTime.now().setZone(ZONE).plus({ days }).toISODate() ?? "";

/** As files of receipts say a moment of a day so long ago, in winter's time. */
export const daysAgo = (days: number, time = "10:00"): string => `${dayIn(-days)}T${time}:00+02:00`;
