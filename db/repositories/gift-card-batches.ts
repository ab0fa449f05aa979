import { and, asc, desc, eq, gt, type InferInsertModel, type InferSelectModel } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { giftCardBatches, giftCardKinds, giftCards } from "@/db/schema";
import { insertNewRows } from "./bulk";

export type GiftCardBatchRow = InferSelectModel<typeof giftCardBatches>;
export type NewGiftCard = InferInsertModel<typeof giftCards>;

export async function findGiftCardBatch(
  tx: Tx,
  tenantId: string,
  id: string,
): Promise<GiftCardBatchRow | null> {
  const [row] = await tx
    .select()
    .from(giftCardBatches)
    .where(and(eq(giftCardBatches.tenantId, tenantId), eq(giftCardBatches.id, id)));
  return row ?? null;
}

export const insertGiftCardBatch = (tx: Tx, batch: InferInsertModel<typeof giftCardBatches>) =>
  tx.insert(giftCardBatches).values(batch);

/** How many of them had a number that no card has yet; the others are not inserted. */
export const insertNewGiftCards = async (tx: Tx, cards: NewGiftCard[]): Promise<number> =>
  (await insertNewRows(tx, giftCards, cards)).size;

export const selectGiftCardBatches = (tx: Tx, tenantId: string, limit: number) =>
  tx
    .select({
      id: giftCardBatches.id,
      cards: giftCardBatches.cards,
      createdAt: giftCardBatches.createdAt,
      kind: giftCardKinds.name,
      withPin: giftCardKinds.withPin,
    })
    .from(giftCardBatches)
    .innerJoin(
      giftCardKinds,
      and(eq(giftCardKinds.tenantId, giftCardBatches.tenantId), eq(giftCardKinds.id, giftCardBatches.kindId)),
    )
    .where(eq(giftCardBatches.tenantId, tenantId))
    .orderBy(desc(giftCardBatches.createdAt), desc(giftCardBatches.id))
    .limit(limit);

/** Cards in the order of their ids, those after one of them; of a batch or all. */
export const selectGiftCardsAfter = (
  tx: Tx,
  tenantId: string,
  { batchId, after, limit }: { batchId: string | null; after: string; limit: number },
) =>
  tx
    .select({ card: giftCards, kind: giftCardKinds.code })
    .from(giftCards)
    .innerJoin(
      giftCardKinds,
      and(eq(giftCardKinds.tenantId, giftCards.tenantId), eq(giftCardKinds.id, giftCards.kindId)),
    )
    .where(
      and(
        eq(giftCards.tenantId, tenantId),
        batchId === null ? undefined : eq(giftCards.batchId, batchId),
        gt(giftCards.id, after),
      ),
    )
    .orderBy(asc(giftCards.id))
    .limit(limit);
