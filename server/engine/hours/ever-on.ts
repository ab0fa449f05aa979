import { isOn } from "../basket/gates";
import type { Campaign } from "../basket/types";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const MINUTES_A_DAY = 1440;
/** 1970-01-01 was a Thursday */
const EPOCH_WEEKDAY = 4;
/** So long a period holds every minute of the week, also one that a change of clocks skips once. */
const ANY_MINUTE_MS = 21 * 24 * HOUR_MS;

type Timed = Pick<Campaign, "startsAtMs" | "endsAtMs" | "schedule">;

/**
 * Is there a moment at which a campaign is on: within its period, on its days and at its hours, on the clock of a zone.
 * @param offsetMinutesAt how far the zone's clock is ahead of UTC at a moment in milliseconds; whole minutes
 */
export function isEverOn(campaign: Timed, offsetMinutesAt: (ms: number) => number): boolean {
  const { startsAtMs, endsAtMs, schedule } = campaign;
  if (startsAtMs !== null && endsAtMs !== null && startsAtMs >= endsAtMs) return false;
  if (schedule === null) return true;
  const week = { startsAtMs: null, endsAtMs: null, schedule };
  const endless = startsAtMs === null || endsAtMs === null || endsAtMs - startsAtMs >= ANY_MINUTE_MS;
  if (endless) return isOnWithin(week, 0, 7 * MINUTES_A_DAY);
  for (let from = startsAtMs; from < endsAtMs; ) {
    const offset = offsetMinutesAt(from);
    const to = sameOffsetUntil(from, endsAtMs, offsetMinutesAt);
    const local = (ms: number) => ms / MINUTE_MS + offset;
    if (isOnWithin(week, Math.floor(local(from)), Math.ceil(local(to)))) return true;
    from = to;
  }
  return false;
}

/** @param to minutes of the clock since 1970, open */
function isOnWithin(week: Timed, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const day = Math.floor(at / MINUTES_A_DAY);
    const weekday = ((((day + EPOCH_WEEKDAY - 1) % 7) + 7) % 7) + 1;
    if (isOn(week, { epochMs: 0, date: "", weekday, minute: at - day * MINUTES_A_DAY })) return true;
  }
  return false;
}

/** The moment, to the minute, at which the clock is changed, or the end. */
function sameOffsetUntil(from: number, end: number, offsetMinutesAt: (ms: number) => number): number {
  const offset = offsetMinutesAt(from);
  let same = from;
  while (same < end) {
    const next = Math.min(end, same + HOUR_MS);
    if (offsetMinutesAt(next) !== offset) break;
    same = next;
  }
  if (same >= end) return end;
  let other = Math.min(end, same + HOUR_MS);
  while (other - same > MINUTE_MS) {
    const middle = same + Math.ceil((other - same) / 2 / MINUTE_MS) * MINUTE_MS;
    if (offsetMinutesAt(middle) === offset) same = middle;
    else other = middle;
  }
  return other;
}
