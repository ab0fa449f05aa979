import { LRUCache } from "lru-cache";
import { RateLimiterMemory, RateLimiterQueue, RateLimiterQueueError } from "rate-limiter-flexible";

/** What a stranger may make the database look up. It costs a millisecond or two, and cannot be found by trying. */
const PER_SECOND = 100;
const WAITING_MAX = 100;
const ADDRESSES_MAX = 10_000;

type LookUps = (name: string) => Promise<boolean>;

/**
 * Shared by all parts of the process; each part has its own classes, so the part that made the queues also checks their
 * refusals.
 */
const shared = globalThis as { regularsLookUps?: LookUps };

function lookUps(): LookUps {
  const queues = new LRUCache<string, RateLimiterQueue>({ max: ADDRESSES_MAX });
  return async (name) => {
    const queue =
      queues.get(name) ??
      new RateLimiterQueue(new RateLimiterMemory({ points: PER_SECOND, duration: 1 }), {
        maxQueueSize: WAITING_MAX,
      });
    queues.set(name, queue);
    try {
      await queue.removeTokens(1);
      return true;
    } catch (refusal) {
      if (refusal instanceof RateLimiterQueueError) return false;
      throw refusal;
    }
  };
}

/**
 * Waits until this address may have one more secret looked up that is not cached here: a flood of invented ones delays
 * other requests of its address by part of a second, none by a minute. false when too many wait.
 */
export function mayLookUp(
  what: "till keys" | "integration keys" | "pairings" | "cards",
  address: string,
): Promise<boolean> {
  shared.regularsLookUps ??= lookUps();
  return shared.regularsLookUps(`${what} ${address}`);
}
