import { and, desc, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { purchases } from "@/db/schema";

export interface ReplayLine {
  lineId: string;
  sku: string;
  quantityMilli: number;
  priceMinor: number;
  manualDiscountMinor: number;
  /** what campaigns gave on it at the time */
  discountMinor: number;
  position: number;
}

export interface ReplayCustomer {
  tier: string | null;
  group: string | null;
  segments: string[];
  birthDateEncrypted: string | null;
  registeredAt: string;
  /** receipts of theirs before this one that count */
  purchases: number;
}

export interface ReplayReceipt {
  id: string;
  storeId: string;
  customerId: string | null;
  occurredAt: string;
  channel: string;
  discountMinor: number;
  earnedPoints: number;
  lines: ReplayLine[];
  customer: ReplayCustomer | null;
}

/** Ids of the last receipts that count, the latest first. */
export async function selectLastReceiptIds(tx: Tx, tenantId: string, most: number): Promise<string[]> {
  const rows = await tx
    .select({ id: purchases.id })
    .from(purchases)
    .where(and(eq(purchases.tenantId, tenantId), eq(purchases.status, "recorded")))
    .orderBy(desc(purchases.occurredAt), desc(purchases.id))
    .limit(most);
  return rows.map((row) => row.id);
}

/** Receipts with their lines, and their customers as they were at that moment where that is known. */
export async function selectReplayReceipts(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<ReplayReceipt[]> {
  const rows = await tx.execute<{ receipt: ReplayReceipt }>(sql`
    select jsonb_build_object(
      'id', p.id, 'storeId', p.store_id, 'customerId', p.customer_id, 'occurredAt', p.occurred_at,
      'channel', p.channel, 'discountMinor', p.discount_minor, 'earnedPoints', p.earned_points,
      'lines', (
        select coalesce(jsonb_agg(jsonb_build_object(
          'lineId', l.line_id, 'sku', l.sku, 'quantityMilli', l.quantity_milli, 'priceMinor', l.price_minor,
          'manualDiscountMinor', l.manual_discount_minor, 'discountMinor', l.discount_minor,
          'position', l.position) order by l.position), '[]')
        from purchase_lines l where l.tenant_id = p.tenant_id and l.purchase_id = p.id),
      'customer', case when c.id is null then null else jsonb_build_object(
        'tier', c.tier_code, 'group', g.code, 'birthDateEncrypted', c.birth_date_encrypted,
        'registeredAt', c.registered_at,
        'segments', (
          select coalesce(jsonb_agg(s.code), '[]') from segment_members m
          join segments s on s.tenant_id = m.tenant_id and s.id = m.segment_id
          where m.tenant_id = c.tenant_id and m.customer_id = c.id),
        'purchases', (
          select count(*) from purchases b
          where b.tenant_id = p.tenant_id and b.customer_id = p.customer_id and b.status = 'recorded'
            and b.occurred_at <= p.occurred_at and (b.occurred_at, b.id) < (p.occurred_at, p.id))) end) as receipt
    from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) as wanted(id)
    join purchases p on p.tenant_id = ${tenantId}::uuid and p.id = wanted.id::uuid
    left join customers c on c.tenant_id = p.tenant_id and c.id = p.customer_id
    left join groups g on g.tenant_id = c.tenant_id and g.id = c.group_id
    order by p.occurred_at, p.id`);
  return rows.map((row) => row.receipt);
}
