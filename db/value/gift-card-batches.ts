import { and, asc, desc, eq, gt, type InferInsertModel, type InferSelectModel, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { inMany } from "@/db/rows";
import { giftCardBatches, giftCardKinds, giftCards } from "@/db/schema";

export type GiftCardBatchRow = InferSelectModel<typeof giftCardBatches>;

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

/** Which of the numbers have a card. */
export async function findNumberHashes(
  tx: Tx,
  tenantId: string,
  hashes: readonly string[],
): Promise<Set<string>> {
  const rows = await tx
    .select({ hash: giftCards.numberHash })
    .from(giftCards)
    .where(and(eq(giftCards.tenantId, tenantId), inMany(giftCards.numberHash, hashes)));
  return new Set(rows.map(({ hash }) => hash));
}

/** How many cards there are, and what is on them together. */
export async function giftCardSums(
  tx: Tx,
  tenantId: string,
): Promise<{ cards: number; balanceMinor: number }> {
  const [row] = await tx.execute<{ cards: number; balanceMinor: number }>(sql`
    select count(*)::float8 as cards, coalesce(sum(balance_minor), 0)::float8 as "balanceMinor"
    from gift_cards where tenant_id = ${tenantId}::uuid`);
  return { cards: row?.cards ?? 0, balanceMinor: row?.balanceMinor ?? 0 };
}
