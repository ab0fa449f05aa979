import { z } from "zod";
import { releaseHold } from "@/db/members/holds";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { secret } from "@/server/core/text";
import { openQuote } from "./token";

export const ReleaseQuoteInput = z.object({ quoteId: secret(4000) });

/** The basket was abandoned. Repeatable: a quote without a hold needs no release. */
export async function releaseQuote({ ctx, input }: Verb<typeof ReleaseQuoteInput>): Promise<void> {
  authorize(ctx, "sales");
  const { actor } = ctx;
  if (actor.kind !== "till") return;
  const quote = openQuote(input.quoteId, actor.storeId);
  if (!quote) throw new DomainError("quote-not-found", "this store was given no such quote");
  const { holdId } = quote;
  if (holdId) await inTransaction(ctx, (tx) => releaseHold(tx, ctx.tenantId, actor.storeId, holdId));
}
