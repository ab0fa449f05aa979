import { z } from "zod";
import { KnownCode } from "../tenants/fields";

/** A million points: more than any first purchase is worth. */
const POINTS_MOST = 100_000_000;
const TIMES_MOST = 1_000_000;

const Gift = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("points"), points: z.number().int().min(1).max(POINTS_MOST) }),
  z.object({ kind: z.literal("coupon"), series: KnownCode }),
]);
const Times = z.number().int().min(1).max(TIMES_MOST).nullable();

/** Money is minor units, points are hundredths. */
export const ReferralTermsForm = z.object({
  enabled: z.boolean(),
  newcomer: Gift,
  referrer: Gift,
  minimumMinor: z.number().int().min(0).max(100_000_000_00),
  days: z.number().int().min(1).max(3650).nullable(),
  delayDays: z.number().int().min(0).max(3650),
  limits: z.object({ perReferrer: Times, perReferrerMonth: Times, inAll: Times }),
});
