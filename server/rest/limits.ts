import type { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { mayLookUp } from "@/server/core/look-ups";
import { isRateLimited } from "@/server/core/rate-limited";
import { HttpProblem } from "./problems";

const secondsOf = (ms: number): number => Math.max(1, Math.ceil(ms / 1000));

const limited = (msBeforeNext: number, headers: Readonly<Record<string, string>> = {}) =>
  new HttpProblem("rate-limited", "too many requests", [], {
    ...headers,
    "retry-after": String(secondsOf(msBeforeNext)),
  });

/**
 * Waits until this address may have one more secret looked up.
 * @throws HttpProblem rate-limited, when too many of it wait
 */
export async function waitForLookUp(...asked: Parameters<typeof mayLookUp>): Promise<void> {
  if (!(await mayLookUp(...asked))) throw limited(1000);
}

/** @throws HttpProblem rate-limited */
export async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refusal) {
    throw isRateLimited(refusal) ? limited(refusal.msBeforeNext) : refusal;
  }
}

/**
 * The same where the client is told how much is left.
 * @returns the headers that tell it
 * @throws HttpProblem rate-limited, with them
 */
export async function consumeTold(limiter: RateLimiterMemory, key: string): Promise<Record<string, string>> {
  const told = ({
    remainingPoints,
    msBeforeNext,
  }: Pick<RateLimiterRes, "remainingPoints" | "msBeforeNext">) => ({
    "ratelimit-limit": String(limiter.points),
    "ratelimit-remaining": String(remainingPoints),
    "ratelimit-reset": String(secondsOf(msBeforeNext)),
  });
  try {
    return told(await limiter.consume(key));
  } catch (refusal) {
    throw isRateLimited(refusal) ? limited(refusal.msBeforeNext, told(refusal)) : refusal;
  }
}

/** @throws HttpProblem rate-limited, when nothing is left; takes nothing */
export async function checkSpent(limiter: RateLimiterMemory, key: string): Promise<void> {
  const so = await limiter.get(key);
  if (so && so.consumedPoints >= limiter.points) throw limited(so.msBeforeNext);
}
