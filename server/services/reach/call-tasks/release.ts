import { z } from "zod";
import { changeCallTask, lockCallTask } from "@/db/reach/call-tasks";
import { inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { Id } from "@/server/core/wire";
import { handOf } from "./inside/hand";

export const ReleaseCallInput = z.object({ id: Id });

/** Gives a call back without having called. What is not in the caller's hand stays as it is. */
export async function releaseCall({
  ctx,
  input,
}: Verb<typeof ReleaseCallInput>): Promise<{ released: boolean }> {
  const staffId = handOf(ctx);
  return inTransaction(ctx, async (tx) => {
    const task = await lockCallTask(tx, ctx.tenantId, input.id);
    if (!task) throw new DomainError("not-found", "there is no such call task");
    if (task.state !== "taken" || task.takenBy !== staffId) return { released: false };
    const change = { state: "open", takenBy: null, leaseUntil: null, changedAt: ctx.now } as const;
    await changeCallTask(tx, ctx.tenantId, task.id, change);
    return { released: true };
  });
}
