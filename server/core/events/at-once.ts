import { log } from "@/server/log";
import type { Ctx } from "../context";
import { consume } from "./consume";
import type { Consumer } from "./consumer";
import type { Topic } from "./topics";

const BATCHES_MOST = 5;

let tied: readonly Consumer[] = [];

/** Said once, in server/app.ts. */
export function tieConsumers(all: readonly Consumer[]): void {
  tied = all.filter(({ atOnce }) => atOnce);
}

/**
 * What follows from what was just done, where somebody expects to see it in the next answer. It never fails: what is
 * not done now the jobs do, and what another process does already is not waited for.
 * @param topic of the event that was just written
 */
export async function followAtOnce({ db, tenantId }: Ctx, topic: Topic): Promise<void> {
  for (const consumer of tied.filter(({ topics }) => topics.includes(topic)))
    try {
      for (let batch = 0; batch < BATCHES_MOST; batch++)
        if (!(await consume({ db, tenantId }, consumer, { tidy: false })).more) break;
    } catch (err) {
      log.warn({ err, tenantId, consumer: consumer.name }, "what follows is left to the jobs");
    }
}
