import { RateLimiterMemory } from "rate-limiter-flexible";
import { env } from "@/server/env";
import { consumeTold } from "@/server/rest/limits";

const MINUTE_S = 60;

/** Each process counts for itself. */
const shared = globalThis as { regularsApiLimit?: RateLimiterMemory };

function byKey(): RateLimiterMemory {
  shared.regularsApiLimit ??= new RateLimiterMemory({ points: env().REGULARS_API_RATE, duration: MINUTE_S });
  return shared.regularsApiLimit;
}

/** @returns the headers that say how many are left */
export const countRequest = (keyId: string): Promise<Record<string, string>> => consumeTold(byKey(), keyId);
