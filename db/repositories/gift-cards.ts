import {
  and,
  asc,
  eq,
  gt,
  type InferInsertModel,
  type InferSelectModel,
  inArray,
  lte,
  sql,
} from "drizzle-orm";
import type { Tx } from "@/db/client";
import { giftCardEvents, giftCardKinds, giftCardPostings, giftCards } from "@/db/schema";
import { inMany } from "./bulk";
import { insertRecords } from "./recordset";

export type GiftCardRow = InferSelectModel<typeof giftCards>;
export type GiftCardKindRow = InferSelectModel<typeof giftCardKinds>;
export type GiftPosting = InferInsertModel<typeof giftCardPostings>;
export type GiftPostingRow = InferSelectModel<typeof giftCardPostings>;

export interface CardOfKind {
  card: GiftCardRow;
  kind: GiftCardKindRow;
}

const withKind = (tx: Tx) =>
  tx
    .select({ card: giftCards, kind: giftCardKinds })
    .from(giftCards)
    .innerJoin(
      giftCardKinds,
      and(eq(giftCardKinds.tenantId, giftCards.tenantId), eq(giftCardKinds.id, giftCards.kindId)),
    );

export async function findGiftCard(tx: Tx, tenantId: string, numberHash: string): Promise<CardOfKind | null> {
  const [row] = await withKind(tx).where(
    and(eq(giftCards.tenantId, tenantId), eq(giftCards.numberHash, numberHash)),
  );
  return row ?? null;
}

/** Locked until the transaction ends. */
export async function lockGiftCard(
  tx: Tx,
  tenantId: string,
  by: { id: string } | { numberHash: string },
): Promise<CardOfKind | null> {
  const which = "id" in by ? eq(giftCards.id, by.id) : eq(giftCards.numberHash, by.numberHash);
  const [row] = await withKind(tx)
    .where(and(eq(giftCards.tenantId, tenantId), which))
    .for("update", { of: giftCards });
  return row ?? null;
}

/** In the order of their ids, as everybody locks them. */
export const lockGiftCards = (tx: Tx, tenantId: string, ids: readonly string[]): Promise<GiftCardRow[]> =>
  tx
    .select()
    .from(giftCards)
    .where(and(eq(giftCards.tenantId, tenantId), inArray(giftCards.id, [...ids])))
    .orderBy(asc(giftCards.id))
    .for("update");

/**
 * A posting and its card's balance, in one statement. The balance after it; null when the card has less than is to be
 * taken, and then nothing was written.
 */
export async function postToGiftCard(tx: Tx, posting: GiftPosting): Promise<number | null> {
  const [moved] = await tx
    .update(giftCards)
    .set({ balanceMinor: sql`${giftCards.balanceMinor} + ${posting.amountMinor}` })
    .where(
      and(
        eq(giftCards.tenantId, posting.tenantId),
        eq(giftCards.id, posting.cardId),
        sql`${giftCards.balanceMinor} + ${posting.amountMinor} >= 0`,
      ),
    )
    .returning({ balanceMinor: giftCards.balanceMinor });
  if (!moved) return null;
  await tx.insert(giftCardPostings).values(posting);
  return moved.balanceMinor;
}

export const changeGiftCard = (
  tx: Tx,
  tenantId: string,
  id: string,
  change: Partial<Pick<GiftCardRow, "activatedAt" | "expiresAt" | "blockedAt" | "customerId">>,
) =>
  tx
    .update(giftCards)
    .set(change)
    .where(and(eq(giftCards.tenantId, tenantId), eq(giftCards.id, id)));

export const insertGiftCardEvent = (tx: Tx, event: InferInsertModel<typeof giftCardEvents>) =>
  tx.insert(giftCardEvents).values(event);

/** What operations have posted to a card. */
export const selectOperation = (
  tx: Tx,
  tenantId: string,
  cardId: string,
  operation: string,
): Promise<GiftPostingRow[]> =>
  tx
    .select()
    .from(giftCardPostings)
    .where(
      and(
        eq(giftCardPostings.tenantId, tenantId),
        eq(giftCardPostings.cardId, cardId),
        eq(giftCardPostings.operation, operation),
      ),
    );

/** Payments of a receipt by gift cards, and what of them has gone back; in the order in which they were posted. */
export const selectGiftPostingsOf = (
  tx: Tx,
  tenantId: string,
  purchaseId: string,
): Promise<GiftPostingRow[]> =>
  tx
    .select()
    .from(giftCardPostings)
    .where(and(eq(giftCardPostings.tenantId, tenantId), eq(giftCardPostings.purchaseId, purchaseId)))
    .orderBy(asc(giftCardPostings.id));

/** Cards that a store's receipt sold or topped up, and what of that was taken back. */
export const selectGiftSalesOf = (
  tx: Tx,
  tenantId: string,
  storeId: string,
  receipt: string,
): Promise<GiftPostingRow[]> =>
  tx
    .select()
    .from(giftCardPostings)
    .where(
      and(
        eq(giftCardPostings.tenantId, tenantId),
        eq(giftCardPostings.storeId, storeId),
        eq(giftCardPostings.receipt, receipt),
      ),
    )
    .orderBy(asc(giftCardPostings.id));

/** Cards whose life has ended with money on them, locked; those that somebody holds wait for the next time. */
export const lockExpiredGiftCards = (tx: Tx, tenantId: string, now: Date, limit: number) =>
  tx
    .select({ id: giftCards.id, balanceMinor: giftCards.balanceMinor })
    .from(giftCards)
    .where(
      and(eq(giftCards.tenantId, tenantId), lte(giftCards.expiresAt, now), gt(giftCards.balanceMinor, 0)),
    )
    .orderBy(asc(giftCards.expiresAt))
    .limit(limit)
    .for("update", { skipLocked: true });

/** Postings that empty the cards they are on, set by set. */
export async function emptyGiftCards(tx: Tx, tenantId: string, postings: GiftPosting[]): Promise<void> {
  await insertRecords(tx, giftCardPostings, postings);
  const ids = postings.map(({ cardId }) => cardId);
  await tx
    .update(giftCards)
    .set({ balanceMinor: 0 })
    .where(and(eq(giftCards.tenantId, tenantId), inMany(giftCards.id, ids)));
}

/** What expired from a card and was not given back: minor units, 0 or more. */
export async function expiredRestOf(tx: Tx, tenantId: string, cardId: string): Promise<number> {
  const [row] = await tx.execute<{ rest: number }>(sql`
    select coalesce(-sum(amount_minor), 0)::float8 as rest from gift_card_postings
    where tenant_id = ${tenantId}::uuid and card_id = ${cardId}::uuid and rule in ('expire', 'restore')`);
  return Math.max(0, row?.rest ?? 0);
}

export async function findGiftCardById(tx: Tx, tenantId: string, id: string): Promise<CardOfKind | null> {
  const [row] = await withKind(tx).where(and(eq(giftCards.tenantId, tenantId), eq(giftCards.id, id)));
  return row ?? null;
}
