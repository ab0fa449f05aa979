import { z } from "zod";
import { releaseHold } from "@/db/repositories/holds";
import { authorize, inTransaction, type Verb } from "../context";
import { openQuote } from "./token";

export const ReleaseQuoteInput = z.object({ quoteId: z.string().max(4000) });

/** The basket was given up. However often, and whatever the id: what is not held needs no release. */
export async function releaseQuote({ ctx, input }: Verb<typeof ReleaseQuoteInput>): Promise<void> {
  authorize(ctx, "sales");
  const { actor } = ctx;
  if (actor.kind !== "till") return;
  const holdId = openQuote(input.quoteId, actor.storeId)?.holdId;
  if (holdId) await inTransaction(ctx, (tx) => releaseHold(tx, ctx.tenantId, actor.storeId, holdId));
}
