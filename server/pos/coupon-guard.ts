import { LRUCache } from "lru-cache";
import type { Outcome } from "@/server/core/once/once";
import { sha256 } from "@/server/core/secrets";
import { couponKey } from "@/server/engine/basket/coupon-key";
import type { LiveTill } from "@/server/services/campaigns/live/till-keys";
import { giveCouponLooksBack, takeCouponLooks } from "./rate-limit";

/** The refusals of a code that no coupon has. */
const UNKNOWN: ReadonlySet<string> = new Set(["coupon-unknown", "coupon-mistyped"]);

const QUARTER = 15 * 60 * 1000;
const shared = globalThis as { regularsNamedCoupons?: LRUCache<string, true> };

/** Hashes of what each till has named of late, good or not. */
function namedOfLate(): LRUCache<string, true> {
  shared.regularsNamedCoupons ??= new LRUCache({ max: 50_000, ttl: QUARTER });
  return shared.regularsNamedCoupons;
}

/**
 * Codes of coupons must not be found by trying: a till that has named too many unknown ones waits before the next
 * look. A code that it has named before is no new guess, so what was quoted can be paid, and a basket without coupons
 * never waits.
 */
export async function guardCoupons<Answer extends { messages: { code: string }[] }>(
  { tenantId, tillId }: LiveTill,
  coupons: readonly string[],
  look: () => Promise<Outcome<Answer>>,
): Promise<Outcome<Answer>> {
  const named = namedOfLate();
  const asked = new Set(coupons.map((code) => sha256(`${tenantId} ${tillId} ${couponKey(code)}`)));
  const fresh = [...asked].filter((code) => !named.has(code));
  if (fresh.length === 0) return look();
  await takeCouponLooks(tillId, fresh.length);
  // at once: concurrent copies of a request are no guesses either
  for (const code of fresh) named.set(code, true);
  const outcome = await look().catch(async (error: unknown) => {
    for (const code of fresh) named.delete(code);
    await giveCouponLooksBack(tillId, fresh.length);
    throw error;
  });
  const unknown = outcome.answer.messages.filter(({ code }) => UNKNOWN.has(code)).length;
  await giveCouponLooksBack(tillId, fresh.length - Math.min(unknown, fresh.length));
  return outcome;
}
