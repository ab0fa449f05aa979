import { z } from "zod";
import { type CallRefusal, findHeld, lockCallTask, lockTaker } from "@/db/reach/call-tasks";
import { inTransaction, type Verb } from "@/server/core/context";
import { DomainError, fieldRefused } from "@/server/core/errors";
import { Id } from "@/server/core/wire";
import { giveTo, handOf, isInHand } from "./inside/hand";
import { turnOf } from "./inside/turn";
import { type CallInHand, callInHand } from "./inside/view";

export const TakeCallInput = z.object({ id: Id });

export type TakenCall =
  | { call: CallInHand }
  /** not now, or not at all */
  | { call: null; at: Date | null; refusal: CallRefusal | null };

/** This task, before its turn too. One that another hand is on is refused. */
export async function takeCall({ ctx, input }: Verb<typeof TakeCallInput>): Promise<TakenCall> {
  const staffId = handOf(ctx);
  const { tenantId, now } = ctx;
  return inTransaction(ctx, async (tx) => {
    await lockTaker(tx, tenantId, staffId);
    const held = await findHeld(tx, tenantId, { staffId, now });
    if (held && held.id !== input.id)
      throw fieldRefused("/id", "one-at-a-time", "finish or give back the call in hand first");
    const task = await lockCallTask(tx, tenantId, input.id);
    if (!task) throw new DomainError("not-found", "there is no such call task");
    if (held) return { call: await callInHand(tx, ctx, task) };
    if (task.state === "done" || task.state === "expired" || isInHand(task, now) || task.expiresAt <= now)
      throw new DomainError("conflict", "another hand is on it, or it is over", [
        { pointer: "/id", code: "not-free", detail: task.state },
      ]);
    const turn = await turnOf(tx, ctx, task);
    if (turn.now) return { call: await callInHand(tx, ctx, await giveTo(tx, ctx, staffId, task)) };
    return {
      call: null,
      at: "at" in turn ? turn.at : null,
      refusal: "refusal" in turn ? turn.refusal : null,
    };
  });
}
