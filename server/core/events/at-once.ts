import { setTimeout as sleep } from "node:timers/promises";
import { poolFor } from "@/server/database";
import { log } from "@/server/log";
import type { Ctx } from "../context";
import { consume } from "./consume";
import type { Consumer } from "./consumer";
import type { Topic } from "./topics";

/** The request is answered by then, even if consumers have not finished. */
const WAITED_MS = 700;
const BUSY_MS = 10;

let tied: readonly Consumer[] = [];

/** Said once, in server/app.ts. */
export function tieConsumers(all: readonly Consumer[]): void {
  tied = all.filter(({ atOnce }) => atOnce);
}

/**
 * Runs the consumers of an event whose effects the next response should show. It never fails, and is awaited for a
 * moment only: jobs do the rest.
 * @param topic of the event that was just written
 */
export async function followAtOnce(ctx: Ctx, topic: Topic): Promise<void> {
  const until = performance.now() + WAITED_MS;
  const concerned = tied.filter(({ topics }) => topics.includes(topic));
  const all = (async () => {
    for (const consumer of concerned) await catchUp(ctx, consumer, until);
  })();
  await Promise.race([all, sleep(WAITED_MS, undefined, { ref: false })]);
}

/**
 * Reads until the consumer has no unhandled events, or waits for another process that reads for it. It may outlast the
 * request, so it runs on the jobs' connections.
 */
async function catchUp({ tenantId }: Ctx, consumer: Consumer, until: number): Promise<void> {
  const db = poolFor("job");
  try {
    while (performance.now() < until) {
      const { more, busy } = await consume({ db, tenantId }, consumer, { tidy: false });
      if (busy) await sleep(BUSY_MS);
      else if (!more) return;
    }
  } catch (err) {
    log.warn({ err, tenantId, consumer: consumer.name }, "what follows is left to the jobs");
  }
}
