import { RateLimiterMemory } from "rate-limiter-flexible";
import { env } from "@/server/env";
import { checkSpent, consume, consumeTold } from "@/server/rest/limits";

/** Each process counts for itself. */
interface Limiters {
  byKey: RateLimiterMemory;
  /** wrong keys, by address and key */
  byFailures: RateLimiterMemory;
}

const shared = globalThis as { regularsApiLimits?: Limiters };

export const FAILURES_PER_MINUTE = 30;
const MINUTE_S = 60;

function limiters(): Limiters {
  shared.regularsApiLimits ??= {
    byKey: new RateLimiterMemory({ points: env().REGULARS_API_RATE, duration: MINUTE_S }),
    byFailures: new RateLimiterMemory({ points: FAILURES_PER_MINUTE, duration: MINUTE_S }),
  };
  return shared.regularsApiLimits;
}

/** @returns the headers that say how many are left */
export const countRequest = (keyId: string): Promise<Record<string, string>> =>
  consumeTold(limiters().byKey, keyId);

const failureOf = (address: string, keyId: string | null): string => `${address} ${keyId ?? "malformed"}`;

export const countFailure = (address: string, keyId: string | null): Promise<void> =>
  consume(limiters().byFailures, failureOf(address, keyId));

/** Before a key is looked up. */
export const checkFailures = (address: string, keyId: string | null): Promise<void> =>
  checkSpent(limiters().byFailures, failureOf(address, keyId));
