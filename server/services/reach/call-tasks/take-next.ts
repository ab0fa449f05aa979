import { z } from "zod";
import type { Tx } from "@/db/client";
import { nextCallAt } from "@/db/reach/call-lists";
import { type CallTaskRow, findHeld, lockNextDue, lockTaker } from "@/db/reach/call-tasks";
import { type Ctx, inTransaction, type Verb } from "@/server/core/context";
import type { CallDesk } from "./held";
import { giveTo, handOf } from "./inside/hand";
import { turnOf } from "./inside/turn";
import { callInHand } from "./inside/view";

/** Those that turn out not to be called are put aside on the way; the next request goes on. */
const LOOKED_AT_MAX = 50;

export const TakeNextCallInput = z.object({});

/** The next that is due, for one hand only. Who has one in hand already gets it again. */
export async function takeNextCall({ ctx }: Verb<typeof TakeNextCallInput>): Promise<CallDesk> {
  const staffId = handOf(ctx);
  const { tenantId, now } = ctx;
  return inTransaction(ctx, async (tx) => {
    await lockTaker(tx, tenantId, staffId);
    const task = (await findHeld(tx, tenantId, { staffId, now })) ?? (await takeFirst(tx, ctx, staffId));
    const call = task && (await callInHand(tx, ctx, task));
    return { call, ...(await nextCallAt(tx, tenantId, now)) };
  });
}

async function takeFirst(tx: Tx, ctx: Ctx, staffId: string): Promise<CallTaskRow | null> {
  for (let looked = 0; looked < LOOKED_AT_MAX; looked++) {
    const task = await lockNextDue(tx, ctx.tenantId, ctx.now);
    if (!task) return null;
    const turn = await turnOf(tx, ctx, task);
    if (turn.now) return giveTo(tx, ctx, staffId, task);
  }
  return null;
}
