import { z } from "zod";
import { code } from "@/server/core/text";
import { count } from "@/server/core/wire";
import { couponKey } from "@/server/engine/basket/coupon-key";
import { RANDOM_LEAST, RANDOM_MAX } from "@/server/engine/coupons/code";

/** A code made by a person or another system: any printable characters, for tills send it as is. */
export const CouponCode = code(64)
  .min(1)
  .regex(/^[^\p{C}]+$/u, "signs that cannot be printed")
  .refine((text) => couponKey(text) !== "", "signs that can be seen are expected");

export const Prefix = code(20).regex(/^[\p{L}\p{N}._-]*$/u, "letters, digits, . _ -");

export const Length = count(RANDOM_MAX, RANDOM_LEAST);
export const LENGTH_DEFAULT = 8;

export const LifetimeDays = count(3650, 1);
export const UsesMost = count(1_000_000_000, 1);

export const SHARED_CODES_MAX = 1000;

export const SharedCodes = z.array(CouponCode).max(SHARED_CODES_MAX);

interface Rules {
  kind: "single" | "shared";
  startsAt: string | Date | null;
  endsAt: string | Date | null;
  personal: boolean;
  codes: readonly string[];
}

/** What a series may not be, each with the field that says so. */
export function seriesProblems({ kind, startsAt, endsAt, personal, codes }: Rules) {
  const problems: { path: PropertyKey[]; code: string; message: string }[] = [];
  if (startsAt !== null && endsAt !== null && new Date(startsAt) >= new Date(endsAt))
    problems.push({ path: ["endsAt"], code: "range", message: "must be later than the start" });
  if (kind === "shared" && personal)
    problems.push({ path: ["personal"], code: "kind", message: "a shared code belongs to no customer" });
  if (kind === "single" && codes.length > 0)
    problems.push({ path: ["codes"], code: "kind", message: "only a series of shared codes lists them" });
  const seen = new Set<string>();
  codes.forEach((code, i) => {
    const key = couponKey(code);
    if (seen.has(key))
      problems.push({ path: ["codes", i], code: "duplicate", message: `${code} stands here twice` });
    seen.add(key);
  });
  return problems;
}

export const refuseProblems = (rules: Rules, context: z.RefinementCtx): void => {
  for (const { path, code, message } of seriesProblems(rules))
    context.addIssue({ code: "custom", path, message, params: { code } });
};
