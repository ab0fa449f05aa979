import { z } from "zod";
import { nextCallAt } from "@/db/reach/call-lists";
import { findHeld } from "@/db/reach/call-tasks";
import { inTransaction, type Verb } from "@/server/core/context";
import { handOf } from "./inside/hand";
import { type CallInHand, callInHand } from "./inside/view";

export const HeldCallInput = z.object({});

export interface CallDesk {
  call: CallInHand | null;
  /** how many wait for a hand now */
  due: number;
  /** when the next one is, where none is due */
  nextAt: Date | null;
}

/** What the caller has in hand, and what waits. */
export async function heldCall({ ctx }: Verb<typeof HeldCallInput>): Promise<CallDesk> {
  const staffId = handOf(ctx);
  const { tenantId, now } = ctx;
  return inTransaction(ctx, async (tx) => {
    const held = await findHeld(tx, tenantId, { staffId, now });
    const call = held && (await callInHand(tx, ctx, held));
    return { call, ...(await nextCallAt(tx, tenantId, now)) };
  });
}
