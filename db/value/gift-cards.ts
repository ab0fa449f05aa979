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
import type { Statement, Statements, Tx } from "@/db/client";
import { insist } from "@/db/refusals";
import { inMany, insertNewRows, insertRows } from "@/db/rows";
import { giftCardEvents, giftCardKinds, giftCardPostings, giftCards } from "@/db/schema";

export type NewGiftCard = InferInsertModel<typeof giftCards>;

/** How many of them had a number that no card has yet; the others are not inserted. */
export const insertNewGiftCards = async (tx: Tx, cards: NewGiftCard[]): Promise<number> =>
  (await insertNewRows(tx, giftCards, cards)).size;

/** Cards with what was on them elsewhere. */
export async function insertImportedGiftCards(
  tx: Tx,
  cards: NewGiftCard[],
  postings: GiftPosting[],
): Promise<void> {
  await insertRows(tx, giftCards, cards);
  await insertRows(tx, giftCardPostings, postings);
}

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

/** A payment by one of our own gift cards. */
export interface GiftPaymentRow {
  /** of its posting */
  id: string;
  numberHash: string;
  /** null: the till sent no PIN */
  pinHash: string | null;
  amountMinor: number;
  currency: string;
}

interface GiftPaid {
  tenantId: string;
  purchaseId: string;
  storeId: string;
  tillId: string | null;
  at: Date;
}

/**
 * Takes a receipt's payments from their cards: locked in the order of their ids, so that two receipts never wait for
 * each other in a circle. A card with a PIN pays nothing without it; where one cannot pay, the transaction is refused
 * with the code of the problem.
 */
export const giftPaying = (
  sql: Statements,
  { tenantId, purchaseId, storeId, tillId, at }: GiftPaid,
  payments: readonly GiftPaymentRow[],
): Statement[] => {
  const moment = sql`${at.toISOString()}::text::timestamptz`;
  const hashes = payments.map(({ numberHash }) => numberHash);
  const locks = sql`
    select id from gift_cards
    where tenant_id = ${tenantId}::uuid and number_hash in (
      select value from json_array_elements_text(${JSON.stringify(hashes)}::text::json) as value)
    order by id for update`;
  const paying = payments.flatMap(({ id, numberHash, pinHash, amountMinor, currency }) => [
    sql`
      with asked as (
        select ${numberHash}::text as number_hash, ${pinHash}::text as pin_hash, ${amountMinor}::bigint as amount,
          ${currency}::text as currency),
      paid as (
        update gift_cards c set balance_minor = c.balance_minor - a.amount from asked a
        where c.tenant_id = ${tenantId}::uuid and c.number_hash = a.number_hash and c.currency = a.currency
          and c.activated_at is not null and c.blocked_at is null and (c.expires_at is null or c.expires_at > ${moment})
          and (c.pin_hash is null or c.pin_hash = a.pin_hash) and c.balance_minor >= a.amount
        returning 1)
      select ${insist(
        sql,
        sql`exists (select from paid)`,
        "giftCard",
        sql`coalesce((
          select case
            when c.pin_hash is not null and a.pin_hash is null then 'gift-card-pin-needed'
            when c.pin_hash <> a.pin_hash then 'gift-card-not-found'
            when c.currency <> a.currency then 'currency-mismatch'
            when c.blocked_at is not null then 'gift-card-blocked'
            when c.expires_at <= ${moment} then 'gift-card-expired'
            when c.activated_at is null then 'gift-card-not-active'
            else 'gift-card-insufficient' end
          from gift_cards c join asked a on a.number_hash = c.number_hash where c.tenant_id = ${tenantId}::uuid),
          'gift-card-not-found')`,
      )}`,
    sql`
      insert into gift_card_postings (
        tenant_id, id, card_id, operation, rule, amount_minor, purchase_id, store_id, till_id, actor_id, occurred_at)
      select c.tenant_id, ${id}::uuid, c.id, ${purchaseId}::text, 'pay', -${amountMinor}::bigint, ${purchaseId}::uuid,
        ${storeId}::uuid, ${tillId}::uuid, ${tillId ?? "system"}::text, ${moment}
      from gift_cards c where c.tenant_id = ${tenantId}::uuid and c.number_hash = ${numberHash}::text`,
  ]);
  return payments.length > 1 ? [locks, ...paying] : paying;
};

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

/** Expired cards with money on them, locked; cards that another transaction has locked wait for the next run. */
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
  await insertRows(tx, giftCardPostings, postings);
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

/** What people wrote of cards that were sold to these customers; the money stays as it is. */
export async function eraseGiftReasons(
  tx: Tx,
  tenantId: string,
  customerIds: readonly string[],
): Promise<void> {
  const theirs = tx
    .select({ id: giftCards.id })
    .from(giftCards)
    .where(and(eq(giftCards.tenantId, tenantId), inMany(giftCards.customerId, customerIds)));
  for (const table of [giftCardPostings, giftCardEvents])
    await tx
      .update(table)
      .set({ reason: null })
      .where(and(eq(table.tenantId, tenantId), inArray(table.cardId, theirs)));
}
