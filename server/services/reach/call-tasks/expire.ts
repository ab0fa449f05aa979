import { expireCallTasks } from "@/db/reach/call-tasks";
import { type Ctx, inTransaction } from "@/server/core/context";
import type { Batch } from "@/server/core/jobs/run";

const TASKS_A_BATCH = 500;

/** Ends tasks whose time is over. What is in somebody's hand waits until the lease ends. */
export async function expireCalls({ ctx }: { ctx: Ctx }): Promise<Batch> {
  const done = await inTransaction(ctx, (tx) => expireCallTasks(tx, ctx.tenantId, ctx.now, TASKS_A_BATCH));
  return { done, more: done === TASKS_A_BATCH };
}
