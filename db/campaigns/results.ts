import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { buyerOf } from "@/db/growth/service-cards";

export interface ResultsQuery {
  tenantId: string;
  campaignId: string;
  from: Date;
  to: Date;
}

/** Sums over the receipts that a campaign touched; money in minor units, points in hundredths. */
export interface ResultSums extends Record<string, unknown> {
  uses: number;
  customers: number;
  anonymous: number;
  discount: number;
  points: number;
  sales: number;
  /** net of those lines of the touched receipts whose product has a known cost, and the margin of these lines */
  known_sales: number;
  margin: number;
}

export interface GroupedSums extends ResultSums {
  /** the day (YYYY-MM-DD of the store's calendar), the store's code, or null for all together */
  day: string | null;
  store: string | null;
}

/**
 * All together, by day and by store in one pass over the campaign's rewards. Receipts that were cancelled do not
 * count. Cost is the product's of today: receipts do not keep it.
 */
export const selectResults = async (tx: Tx, q: ResultsQuery): Promise<GroupedSums[]> =>
  await tx.execute<GroupedSums>(sql`
    with given as (
      select r.purchase_id, sum(r.discount_minor) as discount, sum(r.points) as points
      from purchase_rewards r
      where r.tenant_id = ${q.tenantId}::uuid and r.campaign_id = ${q.campaignId}::uuid
        and r.occurred_at >= ${q.from.toISOString()}::timestamptz
        and r.occurred_at < ${q.to.toISOString()}::timestamptz
      group by r.purchase_id),
    known as (
      select l.purchase_id, sum(l.net_minor - l.back_minor) as known_sales,
        sum(l.net_minor - l.back_minor - round(d.cost_minor * (l.quantity_milli - l.returned_milli) / 1000.0)) as margin
      from (select *, round(net_minor::numeric * returned_milli / quantity_milli) as back_minor from purchase_lines) l
      join products d on d.tenant_id = l.tenant_id and d.id = l.product_id and d.cost_minor is not null
      where l.tenant_id = ${q.tenantId}::uuid
        and l.occurred_at >= ${q.from.toISOString()}::timestamptz
        and l.occurred_at < ${q.to.toISOString()}::timestamptz
      group by l.purchase_id),
    touched as (
      select g.discount, g.points, ${buyerOf(q.tenantId, sql`p.customer_id`)} as customer_id, s.code as store, p.net_minor - p.returned_minor as sales,
        to_char(p.occurred_at at time zone s.timezone, 'YYYY-MM-DD') as day, k.known_sales, k.margin
      from given g
      join purchases p on p.tenant_id = ${q.tenantId}::uuid and p.id = g.purchase_id and p.status = 'recorded'
        and p.occurred_at >= ${q.from.toISOString()}::timestamptz
        and p.occurred_at < ${q.to.toISOString()}::timestamptz
      join stores s on s.tenant_id = p.tenant_id and s.id = p.store_id
      left join known k on k.purchase_id = p.id)
    select day, store, count(*)::int as uses, count(distinct customer_id)::int as customers,
      (count(*) filter (where customer_id is null))::int as anonymous,
      coalesce(sum(discount), 0)::float8 as discount, coalesce(sum(points), 0)::float8 as points,
      coalesce(sum(sales), 0)::float8 as sales, coalesce(sum(known_sales), 0)::float8 as known_sales,
      coalesce(sum(margin), 0)::float8 as margin
    from touched group by grouping sets ((), (day), (store))
    order by day nulls first, store nulls first`);

interface SpentRow extends Record<string, unknown> {
  discount: number;
  points: number;
}

/** What was given before the moment: where the burning down of the budget begins. */
export async function selectGivenBefore(
  tx: Tx,
  tenantId: string,
  campaignId: string,
  before: Date,
): Promise<SpentRow> {
  const [row] = await tx.execute<SpentRow>(sql`
    select coalesce(sum(r.discount_minor), 0)::float8 as discount, coalesce(sum(r.points), 0)::float8 as points
    from purchase_rewards r
    join purchases p on p.tenant_id = r.tenant_id and p.id = r.purchase_id and p.status = 'recorded'
    where r.tenant_id = ${tenantId}::uuid and r.campaign_id = ${campaignId}::uuid
      and r.occurred_at < ${before.toISOString()}::timestamptz`);
  return row ?? { discount: 0, points: 0 };
}

interface ReasonRow extends Record<string, unknown> {
  /** null: the row that says how many receipts were looked at */
  reason: string | null;
  /** with the reason "beaten": the code of the campaign that was given instead, null where the answer does not say */
  winner: string | null;
  receipts: number;
}

/** Why the campaign gave nothing, by the stored answers of the last receipts of these stores. */
export const selectReasons = async (
  tx: Tx,
  tenantId: string,
  code: string,
  storeIds: readonly string[],
  most: number,
): Promise<ReasonRow[]> =>
  await tx.execute<ReasonRow>(sql`
    with last as (
      select p.answer from purchases p
      where p.tenant_id = ${tenantId}::uuid and p.status = 'recorded' and p.answer is not null
        and p.store_id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(storeIds)}::jsonb))
      order by p.occurred_at desc limit ${most})
    select null as reason, null as winner, count(*)::int as receipts from last
    union all
    select n ->> 'reason', n ->> 'by', count(*)::int
    from last, jsonb_array_elements(coalesce(last.answer::jsonb -> 'notApplied', '[]')) n
    where n ->> 'campaign' = ${code}
    group by 1, 2 order by receipts desc, reason, winner`);
