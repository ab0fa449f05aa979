import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { GiftCardStatus } from "@/server/engine/gift-cards/status";

export interface GiftCardFilter {
  /** null: any */
  numberHash: string | null;
  tail: string | null;
  status: GiftCardStatus | null;
  kind: string | null;
}

export const GIFT_CARD_SORTS = ["issued", "balance", "expires"] as const;

export interface GiftCardListRow extends Record<string, unknown> {
  id: string;
  tail: string;
  kind: string;
  balanceMinor: number;
  currency: string;
  issuedMs: number;
  activatedMs: number | null;
  expiresMs: number | null;
  blockedMs: number | null;
}

/** As `statusOf` in server/engine/gift-cards/status.ts has it; a test holds the two together. */
export const statusSql = (now: Date): SQL => sql`case
  when c.blocked_at is not null then 'blocked'
  when c.expires_at <= ${now.toISOString()}::timestamptz then 'expired'
  when c.activated_at is null then 'issued'
  when c.balance_minor = 0 then 'used-up'
  else 'active' end`;

function matching(tenantId: string, filter: GiftCardFilter, now: Date): SQL {
  const parts: SQL[] = [sql`c.tenant_id = ${tenantId}::uuid`];
  if (filter.numberHash !== null && filter.tail !== null)
    parts.push(sql`(c.number_hash = ${filter.numberHash} or c.tail = ${filter.tail})`);
  else if (filter.numberHash !== null) parts.push(sql`c.number_hash = ${filter.numberHash}`);
  if (filter.status !== null) parts.push(sql`${statusSql(now)} = ${filter.status}`);
  if (filter.kind !== null) parts.push(sql`k.code = ${filter.kind}`);
  return sql.join(parts, sql` and `);
}

const FROM = sql`gift_cards c join gift_card_kinds k on k.tenant_id = c.tenant_id and k.id = c.kind_id`;

const ms = (column: SQL): SQL => sql`(extract(epoch from ${column}) * 1000)::float8`;

export async function selectGiftCards(
  tx: Tx,
  tenantId: string,
  filter: GiftCardFilter,
  page: { sort: (typeof GIFT_CARD_SORTS)[number]; down: boolean; offset: number; limit: number; now: Date },
): Promise<GiftCardListRow[]> {
  const way = page.down ? sql`desc` : sql`asc`;
  const order = {
    issued: sql`c.id ${way}`,
    balance: sql`c.balance_minor ${way}, c.id desc`,
    expires: sql`c.expires_at ${way} nulls last, c.id desc`,
  }[page.sort];
  return await tx.execute<GiftCardListRow>(sql`
    select c.id, c.tail, k.name as kind, c.balance_minor::float8 as "balanceMinor", c.currency,
      ${ms(sql`c.issued_at`)} as "issuedMs", ${ms(sql`c.activated_at`)} as "activatedMs",
      ${ms(sql`c.expires_at`)} as "expiresMs", ${ms(sql`c.blocked_at`)} as "blockedMs"
    from ${FROM} where ${matching(tenantId, filter, page.now)}
    order by ${order} limit ${page.limit} offset ${page.offset}`);
}

/** Counts up to `most`: nobody reads further. */
export async function countGiftCards(
  tx: Tx,
  tenantId: string,
  filter: GiftCardFilter,
  { now, most }: { now: Date; most: number },
): Promise<number> {
  const [row] = await tx.execute<{ n: number }>(sql`
    select count(*)::int as n
    from (select from ${FROM} where ${matching(tenantId, filter, now)} limit ${most}) found`);
  return row?.n ?? 0;
}

export interface GiftCardTotals extends Record<string, unknown> {
  /** what the shop owes on cards: sold, not blocked and not expired */
  owedMinor: number;
  owedCards: number;
  /** on blocked cards, and on expired ones that were not posted off yet */
  heldMinor: number;
  issuedCards: number;
  expiringMinor: number;
}

export async function giftCardTotals(
  tx: Tx,
  tenantId: string,
  { now, soon }: { now: Date; soon: Date },
): Promise<GiftCardTotals> {
  const [row] = await tx.execute<GiftCardTotals>(sql`
    select coalesce(sum(balance_minor) filter (where status = 'active'), 0)::float8 as "owedMinor",
      count(*) filter (where status = 'active')::int as "owedCards",
      coalesce(sum(balance_minor) filter (where status <> 'active'), 0)::float8 as "heldMinor",
      count(*) filter (where status = 'issued')::int as "issuedCards",
      coalesce(sum(balance_minor) filter (
        where status = 'active' and expires_at <= ${soon.toISOString()}::timestamptz), 0)::float8 as "expiringMinor"
    from (select c.balance_minor, c.expires_at, ${statusSql(now)} as status
          from gift_cards c where c.tenant_id = ${tenantId}::uuid) cards`);
  if (!row) throw new Error("a sum without a row");
  return row;
}
