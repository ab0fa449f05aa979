import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { env } from "@/server/env";
import { PosProblem } from "./problems";

/** Each process counts for itself: the bound is there against a till gone wild, not as a price list. */
interface Limiters {
  byKey: RateLimiterMemory;
  /** look-ups of keys that turned out to be wrong, by address */
  byFailures: RateLimiterMemory;
  /** calls that need no key, by address */
  byAddress: RateLimiterMemory;
}

const shared = globalThis as { regularsPosLimits?: Limiters };

/** Beside the rate of each key, which is a setting. */
export const FAILURES_PER_MINUTE = 30;
export const ANONYMOUS_PER_MINUTE = 120;

function limiters(): Limiters {
  shared.regularsPosLimits ??= {
    byKey: new RateLimiterMemory({ points: env().REGULARS_TILL_RATE, duration: 1 }),
    byFailures: new RateLimiterMemory({ points: FAILURES_PER_MINUTE, duration: 60 }),
    byAddress: new RateLimiterMemory({ points: ANONYMOUS_PER_MINUTE, duration: 60 }),
  };
  return shared.regularsPosLimits;
}

const limited = (msBeforeNext: number) =>
  new PosProblem("rate-limited", "too many requests", [], {
    "retry-after": String(Math.max(1, Math.ceil(msBeforeNext / 1000))),
  });

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refusal) {
    throw refusal instanceof RateLimiterRes ? limited(refusal.msBeforeNext) : refusal;
  }
}

export const countRequest = (keyId: string): Promise<void> => consume(limiters().byKey, keyId);
export const countFailure = (address: string): Promise<void> => consume(limiters().byFailures, address);
export const countAnonymous = (address: string): Promise<void> => consume(limiters().byAddress, address);

/** Before a key that is not in memory is looked up: has this address sent too many wrong ones? */
export async function checkFailures(address: string): Promise<void> {
  const { byFailures } = limiters();
  const so = await byFailures.get(address);
  if (so && so.consumedPoints >= byFailures.points) throw limited(so.msBeforeNext);
}
