import type { Tx } from "@/db/client";
import { findAskable } from "@/db/reach/feedback";
import type { Ctx } from "@/server/core/context";
import { askAbout } from "./inside/ask";

/**
 * Where the buyer of a receipt says how it was, for a message about that receipt; null for a receipt that is not, or
 * was cancelled. What a mailing carries is the variable `feedback.link`.
 */
export async function linkFor(tx: Tx, ctx: Ctx, purchaseId: string): Promise<string | null> {
  const receipt = await findAskable(tx, ctx.tenantId, purchaseId);
  if (!receipt) return null;
  return (await askAbout(tx, ctx, [{ purchaseId, ...receipt }])).get(purchaseId) ?? null;
}
