import { z } from "zod";
import { COUPON_KINDS } from "@/db/campaigns/coupon-series.tables";
import {
  LENGTH_DEFAULT,
  Length,
  LifetimeDays,
  Prefix,
  refuseProblems,
  SharedCodes,
  UsesMost,
} from "@/server/services/campaigns/coupon-series/fields";
import { Code, Instant, Name } from "../schema-common";

const orNull = <T>(v: T | null | undefined): T | null => v ?? null;

/** A series of coupons; of shared ones its codes too, for they are as much a matter of configuration. */
export const CouponSeriesForm = z
  .strictObject({
    code: Code,
    name: Name.optional(),
    kind: z.enum(COUPON_KINDS).default("single"),
    prefix: Prefix.default(""),
    length: Length.default(LENGTH_DEFAULT),
    startsAt: Instant.nullish().transform(orNull),
    endsAt: Instant.nullish().transform(orNull),
    lifetimeDays: LifetimeDays.nullish().transform(orNull),
    limits: z
      .strictObject({
        uses: UsesMost.nullish().transform(orNull),
        usesPerCustomer: UsesMost.nullish().transform(orNull),
      })
      .default({ uses: null, usesPerCustomer: null }),
    personal: z.boolean().default(false),
    codes: SharedCodes.default([]),
    archived: z.boolean().default(false),
  })
  .superRefine(refuseProblems)
  .transform((s) => ({ ...s, name: s.name ?? s.code }));

export type CouponSeriesForm = z.output<typeof CouponSeriesForm>;
