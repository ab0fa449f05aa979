import type { Tx } from "@/db/client";
import { type CallRefusal, type CallTaskRow, changeCallTask } from "@/db/reach/call-tasks";
import type { Ctx } from "@/server/core/context";
import { callVerdicts } from "../verdicts";

export type Turn = { now: true } | { now: false; at: Date } | { now: false; refusal: CallRefusal };

/**
 * Whether a task that the transaction holds may be called this minute. What was true when it was made may be so no
 * more: who has said no since is not called, and their task ends; out of hours it waits.
 */
export async function turnOf(tx: Tx, ctx: Ctx, task: CallTaskRow): Promise<Turn> {
  const { tenantId, now } = ctx;
  const verdictOn = await callVerdicts(tx, ctx, [task.customerId], { class: task.class, at: now });
  const verdict = verdictOn(task.customerId);
  if (verdict.callable && verdict.at.getTime() === now.getTime()) return { now: true };
  const freed = { state: "open", takenBy: null, leaseUntil: null, changedAt: now } as const;
  if (verdict.callable) {
    await changeCallTask(tx, tenantId, task.id, { ...freed, dueAt: verdict.at });
    return { now: false, at: verdict.at };
  }
  await changeCallTask(tx, tenantId, task.id, { ...freed, state: "expired", refusal: verdict.refusal });
  return { now: false, refusal: verdict.refusal };
}
