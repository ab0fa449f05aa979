import { RateLimiterMemory } from "rate-limiter-flexible";
import { type KeyKind, keyIdOf } from "@/server/core/api-key";
import { checkSpent, consume } from "./limits";

export const FAILURES_PER_MINUTE = 30;

const shared = globalThis as { regularsWrongKeys?: RateLimiterMemory };

function limiter(): RateLimiterMemory {
  shared.regularsWrongKeys ??= new RateLimiterMemory({ points: FAILURES_PER_MINUTE, duration: 60 });
  return shared.regularsWrongKeys;
}

/** By address and key: a system with an old key does not shut out others at its address. */
const failureOf = (kind: KeyKind, key: string, address: string): string =>
  `${kind} ${address} ${keyIdOf(kind, key) ?? "malformed"}`;

/** Before a key is looked up. @throws HttpProblem rate-limited, where it was wrong too often */
export const checkFailures = (kind: KeyKind, key: string, address: string): Promise<void> =>
  checkSpent(limiter(), failureOf(kind, key, address));

export const countFailure = (kind: KeyKind, key: string, address: string): Promise<void> =>
  consume(limiter(), failureOf(kind, key, address));
