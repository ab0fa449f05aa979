import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";

export interface GiftCardHistoryRow extends Record<string, unknown> {
  id: string;
  atMs: number;
  /** a posting's rule, or what happened without one */
  what: string;
  /** null: no money moved */
  amountMinor: number | null;
  reason: string | null;
  expiresMs: number | null;
  store: string | null;
  /** the receipt that it belongs to, and its id when it is here */
  receipt: string | null;
  purchaseId: string | null;
  by: string | null;
}

/** Newest first. Staff are shown by name, a till by its store. */
export const selectGiftCardHistory = async (
  tx: Tx,
  tenantId: string,
  cardId: string,
  page: { offset: number; limit: number },
): Promise<GiftCardHistoryRow[]> =>
  await tx.execute<GiftCardHistoryRow>(sql`
    with happened as (
      select id, occurred_at, rule as what, amount_minor, reason, null::timestamptz as expires_at, store_id, receipt,
        purchase_id, till_id, actor_id
      from gift_card_postings where tenant_id = ${tenantId}::uuid and card_id = ${cardId}::uuid
      union all
      select id, occurred_at, what, null, reason, expires_at, null, null, null, null, actor_id
      from gift_card_events where tenant_id = ${tenantId}::uuid and card_id = ${cardId}::uuid)
    select h.id, (extract(epoch from h.occurred_at) * 1000)::float8 as "atMs", h.what,
      h.amount_minor::float8 as "amountMinor", h.reason, (extract(epoch from h.expires_at) * 1000)::float8 as "expiresMs",
      s.name as store, coalesce(p.external_id, h.receipt) as receipt, p.id as "purchaseId", coalesce(l.name, t.name, t.role) as by
    from happened h
    left join stores s on s.tenant_id = ${tenantId}::uuid and s.id = h.store_id
    left join purchases p on p.tenant_id = ${tenantId}::uuid
      and (p.id = h.purchase_id or (p.store_id = h.store_id and p.external_id = h.receipt))
    left join tills l on l.tenant_id = ${tenantId}::uuid and l.id = h.till_id
    left join staff t on t.tenant_id = ${tenantId}::uuid and t.id::text = h.actor_id
    order by h.occurred_at desc, h.id desc limit ${page.limit} offset ${page.offset}`);
