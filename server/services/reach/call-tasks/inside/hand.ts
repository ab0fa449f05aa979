import type { Tx } from "@/db/client";
import { type CallTaskRow, changeCallTask } from "@/db/reach/call-tasks";
import { authorize, type Ctx } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";

/** long enough for a call and a word after it */
export const LEASE_MS = 15 * 60_000;

/** Who takes a call is a person. */
export function handOf(ctx: Ctx): string {
  authorize(ctx, "calls:take");
  if (ctx.actor.kind !== "staff") throw new DomainError("forbidden", "a call is taken by a person");
  return ctx.actor.id;
}

/** The transaction holds the task. */
export const giveTo = (
  tx: Tx,
  { tenantId, now }: Ctx,
  staffId: string,
  task: CallTaskRow,
): Promise<CallTaskRow> =>
  changeCallTask(tx, tenantId, task.id, {
    state: "taken",
    takenBy: staffId,
    leaseUntil: new Date(now.getTime() + LEASE_MS),
    takes: task.takes + 1,
    changedAt: now,
  });

export const isInHand = ({ state, leaseUntil }: CallTaskRow, now: Date): boolean =>
  state === "taken" && leaseUntil !== null && leaseUntil > now;
