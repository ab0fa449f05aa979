import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";

/** Alerts of one card with one cashier; without either, those of one till. */
export interface AlertGroupKey {
  customerId: string | null;
  storeId: string | null;
  tillId: string | null;
  cashier: string | null;
}

/** Alerts are grouped by till only when they have neither a card nor a cashier. */
export const TILL = sql`case when a.customer_id is null and a.cashier is null then a.till_id end`;

export interface AlertFilter {
  kind: string | null;
  store: string | null;
}

/** A tenant's alerts of one kind and one store, or of all. */
export const ofFilter = (tenantId: string, { kind, store }: AlertFilter): SQL =>
  sql`a.tenant_id = ${tenantId}::uuid
  ${kind ? sql`and a.kind = ${kind}` : sql``}
  ${store ? sql`and a.store_id = (select id from stores where tenant_id = ${tenantId}::uuid and code = ${store})` : sql``}`;

export const wanted = (tenantId: string, filter: AlertFilter): SQL =>
  sql`${ofFilter(tenantId, filter)} and a.closed_at is null`;

export interface AlertGroupRow extends AlertGroupKey, Record<string, unknown> {
  store: string | null;
  till: string | null;
  count: number;
  serious: number;
  /** how many of each kind */
  kinds: Record<string, number>;
  first: string;
  last: string;
  groups: number;
  alerts: number;
}

/** Open alerts, those of a card with a cashier together; the newest group first. */
export async function selectAlertGroups(
  tx: Tx,
  tenantId: string,
  { limit, offset, ...filter }: AlertFilter & { limit: number; offset: number },
): Promise<AlertGroupRow[]> {
  const rows = await tx.execute<AlertGroupRow>(sql`
    with kinds as (
      select a.customer_id, a.store_id, ${TILL} as till_id, a.cashier, a.kind, count(*)::int as n,
        count(*) filter (where a.severity = 'high')::int as serious,
        min(a.occurred_at) as first, max(a.occurred_at) as last
      from alerts a where ${wanted(tenantId, filter)} group by 1, 2, 3, 4, 5),
    groups as (
      select customer_id, store_id, till_id, cashier, sum(n)::int as count, sum(serious)::int as serious,
        json_object_agg(kind, n) as kinds, min(first) as first, max(last) as last,
        count(*) over ()::int as groups, (sum(sum(n)) over ())::int as alerts
      from kinds group by 1, 2, 3, 4
      order by max(last) desc, customer_id, store_id, till_id, cashier limit ${limit} offset ${offset})
    select g.customer_id as "customerId", g.store_id as "storeId", g.till_id as "tillId", g.cashier,
      s.name as "store", t.name as "till", g.count, g.serious, g.kinds, g.first, g.last, g.groups, g.alerts
    from groups g
      left join stores s on s.tenant_id = ${tenantId}::uuid and s.id = g.store_id
      left join tills t on t.tenant_id = ${tenantId}::uuid and t.id = g.till_id
    order by g.last desc, g.customer_id, g.store_id, g.till_id, g.cashier`);
  return [...rows];
}

export const ofGroup = ({ customerId, storeId, tillId, cashier }: AlertGroupKey): SQL =>
  sql`a.customer_id is not distinct from ${customerId}::uuid and a.store_id is not distinct from ${storeId}::uuid
    and a.cashier is not distinct from ${cashier} and ${TILL} is not distinct from ${tillId}::uuid`;
