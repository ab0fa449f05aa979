import { dateAt, midnight } from "@/server/core/time/moment";

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
  const date = dateAt(earnedAt, timezone);
  // a till's clock may run ahead: what it earns can be spent at once all the same
  const atOnce = earnedAt < now ? earnedAt : now;
  return {
    activatesAt: pendingDays === 0 ? atOnce : midnight(date, pendingDays, timezone),
    // usable through the last day of its life
    expiresAt: lifetimeDays === null ? null : midnight(date, pendingDays + lifetimeDays + 1, timezone),
  };
}

/** What of a lot has ended unspent: what is taken away already, and what only waits for the job that does it. */
export const endedUnspent = (
  { left, expired, expiresAt }: { left: number; expired: number; expiresAt: Date | null },
  now: Date,
): number => expired + (expiresAt !== null && expiresAt <= now ? Math.max(0, left) : 0);
