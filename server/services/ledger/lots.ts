import { DateTime } from "luxon";

/**
 * When an earning can be spent. The store's calendar day counts: what was earned on one day activates and expires
 * together, at midnight; its life begins when it activates.
 */
export function lotPeriod(
  earnedAt: Date,
  now: Date,
  timezone: string,
  { pendingDays, lifetimeDays }: { pendingDays: number; lifetimeDays: number | null },
): { activatesAt: Date; expiresAt: Date | null } {
  const day = DateTime.fromJSDate(earnedAt, { zone: timezone }).startOf("day").plus({ days: pendingDays });
  // a till's clock may run ahead: what it earns can be spent at once all the same
  const atOnce = earnedAt < now ? earnedAt : now;
  return {
    activatesAt: pendingDays === 0 ? atOnce : day.toJSDate(),
    // usable through the last day of its life
    expiresAt: lifetimeDays === null ? null : day.plus({ days: lifetimeDays + 1 }).toJSDate(),
  };
}
