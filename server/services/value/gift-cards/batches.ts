import { z } from "zod";
import { selectGiftCardBatches } from "@/db/value/gift-card-batches";
import { authorize, inTransaction, type Verb } from "@/server/core/context";

const BATCHES_MAX = 100;

export const ListGiftCardBatchesInput = z.object({});

export interface GiftCardBatch {
  id: string;
  kind: string;
  cards: number;
  createdAt: Date;
}

/** The latest hundred; staff who may issue may also download the printer's file again. */
export async function listGiftCardBatches({
  ctx,
}: Verb<typeof ListGiftCardBatchesInput>): Promise<GiftCardBatch[]> {
  authorize(ctx, "gift-cards:write");
  return inTransaction(ctx, (tx) => selectGiftCardBatches(tx, ctx.tenantId, BATCHES_MAX));
}
