import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";

export interface LedgerMismatch extends Record<string, unknown> {
  accountId: string;
  customerId: string | null;
  balance: number;
  postings: number;
  lots: number;
}

const sums = sql`
  with p as (select account_id, sum(points) as points, count(*) as n from postings group by account_id),
       l as (select account_id, sum("left") as points from lots group by account_id)`;

/** Row-level security keeps the sums within the transaction's tenant. */
export async function readLedgerTotals(
  tx: Tx,
): Promise<{ accounts: number; postings: number; points: number }> {
  const [row] = await tx.execute<{ accounts: number; postings: number; points: number }>(sql`
    select (select count(*) from accounts)::float8 as accounts,
      count(*)::float8 as postings, coalesce(sum(points), 0)::float8 as points from postings`);
  return row ?? { accounts: 0, postings: 0, points: 0 };
}

/** Accounts whose balance is not the sum of their postings, or not the sum of what their lots have left. */
export const findLedgerMismatches = async (tx: Tx, limit: number): Promise<LedgerMismatch[]> =>
  await tx.execute<LedgerMismatch>(sql`${sums}
    select a.id as "accountId",
      (select m.customer_id from account_members m
       where m.tenant_id = a.tenant_id and m.account_id = a.id order by m.customer_id limit 1) as "customerId",
      a.balance::float8 as balance, coalesce(p.points, 0)::float8 as postings, coalesce(l.points, 0)::float8 as lots
    from accounts a left join p on p.account_id = a.id left join l on l.account_id = a.id
    where a.balance <> coalesce(p.points, 0) or a.balance <> coalesce(l.points, 0)
    order by a.id limit ${limit}`);

export interface GiftCardMismatch extends Record<string, unknown> {
  cardId: string;
  balanceMinor: number;
  postingsMinor: number;
}

export async function readGiftCardTotals(
  tx: Tx,
): Promise<{ cards: number; postings: number; balanceMinor: number }> {
  const [row] = await tx.execute<{ cards: number; postings: number; balanceMinor: number }>(sql`
    select count(*)::float8 as cards, (select count(*) from gift_card_postings)::float8 as postings,
      coalesce(sum(balance_minor), 0)::float8 as "balanceMinor" from gift_cards`);
  return row ?? { cards: 0, postings: 0, balanceMinor: 0 };
}

/** Gift cards whose balance is not the sum of their postings. */
export const findGiftCardMismatches = async (tx: Tx, limit: number): Promise<GiftCardMismatch[]> =>
  await tx.execute<GiftCardMismatch>(sql`
    with p as (select card_id, sum(amount_minor) as amount from gift_card_postings group by card_id)
    select c.id as "cardId", c.balance_minor::float8 as "balanceMinor", coalesce(p.amount, 0)::float8 as "postingsMinor"
    from gift_cards c left join p on p.card_id = c.id
    where c.balance_minor <> coalesce(p.amount, 0)
    order by c.id limit ${limit}`);
