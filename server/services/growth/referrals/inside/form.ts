import { z } from "zod";
import { KnownCode } from "@/server/core/tenant/fields";
import { count, minor } from "@/server/core/wire";

/** A million points: more than any first purchase is worth. */
const POINTS_MAX = 100_000_000;
const TIMES_MAX = 1_000_000;

const Gift = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("points"), points: count(POINTS_MAX, 1) }),
  z.object({ kind: z.literal("coupon"), series: KnownCode }),
]);
const Times = count(TIMES_MAX, 1).nullable();

/** Money is minor units, points are hundredths. */
export const ReferralTermsForm = z.object({
  enabled: z.boolean(),
  newcomer: Gift,
  referrer: Gift,
  minimumMinor: minor(100_000_000_00),
  days: count(3650, 1).nullable(),
  delayDays: count(3650),
  limits: z.object({ perReferrer: Times, perReferrerMonth: Times, inAll: Times }),
});
