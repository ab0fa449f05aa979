import type { Ctx } from "../context";
import type { Batch } from "../jobs/run";
import { purgeRequests } from "./purge";

/** as long as the contract with tills promises */
const KEPT_HOURS = 72;
const KEYS_A_BATCH = 5000;

/** What tills have asked is answered again for three days; after that a repeat is a request of its own. */
export async function pruneRequests({ ctx }: { ctx: Ctx }): Promise<Batch> {
  const { purged } = await purgeRequests({
    ctx,
    input: { olderThanHours: KEPT_HOURS, limit: KEYS_A_BATCH },
  });
  return { done: purged, more: purged === KEYS_A_BATCH };
}
