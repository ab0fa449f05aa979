import { LRUCache } from "lru-cache";
import { RateLimiterMemory, RateLimiterQueue, RateLimiterQueueError } from "rate-limiter-flexible";

/** What a stranger may make the database look up. It costs a millisecond or two, and cannot be found by trying. */
const PER_SECOND = 100;
const WAITING_MOST = 100;
const ADDRESSES_MAX = 10_000;

const shared = globalThis as { regularsLookUps?: LRUCache<string, RateLimiterQueue> };

function queueOf(name: string): RateLimiterQueue {
  shared.regularsLookUps ??= new LRUCache({ max: ADDRESSES_MAX });
  const known = shared.regularsLookUps.get(name);
  if (known) return known;
  const limiter = new RateLimiterMemory({ points: PER_SECOND, duration: 1 });
  const queue = new RateLimiterQueue(limiter, { maxQueueSize: WAITING_MOST });
  shared.regularsLookUps.set(name, queue);
  return queue;
}

/**
 * Waits until this address may have one more secret looked up that nobody here knows yet: a flood of invented ones
 * makes the others of its address wait for part of a second, and nobody for a minute. false when too many wait.
 */
export async function mayLookUp(what: "till keys" | "pairings" | "cards", address: string): Promise<boolean> {
  try {
    await queueOf(`${what} ${address}`).removeTokens(1);
    return true;
  } catch (refusal) {
    if (refusal instanceof RateLimiterQueueError) return false;
    throw refusal;
  }
}
