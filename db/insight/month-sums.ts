import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { isBuyer } from "@/db/growth/service-cards";
import { anyId } from "@/db/rows";
import { salesOf } from "@/db/till/sales";

/** A month of the tenant's calendar. */
export interface Month {
  /** its first day */
  month: string;
  start: Date;
  /** not included */
  end: Date;
}

const moment = (at: Date): SQL => sql`${at.toISOString()}::timestamptz`;
const within = (column: SQL, { start, end }: Pick<Month, "start" | "end">): SQL =>
  sql`${column} >= ${moment(start)} and ${column} < ${moment(end)}`;

/** One at a time sums a tenant's months. */
export const lockMonthSums = (tx: Tx, tenantId: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`analytics ${tenantId}`}, 0))`);

/**
 * What is left of each receipt and its lines, with loose refunds as rows below 0: customer, store, moment, whether
 * something was kept, net, and the net and margin of goods whose cost is known.
 */
const boughtBy = (tenantId: string, receipts: SQL, lines: SQL, refunds: SQL): SQL => sql`
  with costs as (
    select l.purchase_id, bool_or(l.quantity_milli > l.returned_milli) as kept,
      coalesce(round(sum(x.net) filter (where c.cost_minor is not null)), 0) as costed,
      coalesce(round(sum(x.net - c.cost_minor * x.milli / 1000.0)), 0) as margin
    from purchase_lines l
    left join products c on c.tenant_id = l.tenant_id and c.id = l.product_id
    cross join lateral (select (l.quantity_milli - l.returned_milli) as milli,
      l.net_minor * (l.quantity_milli - l.returned_milli)::numeric / nullif(l.quantity_milli, 0) as net) x
    where l.tenant_id = ${tenantId}::uuid and ${lines} group by l.purchase_id)
  select p.customer_id, p.store_id, p.occurred_at,
    (p.returned_minor = 0 and p.net_minor > 0 or coalesce(k.kept, false))::int as receipts,
    p.net_minor - p.returned_minor as net, coalesce(k.costed, 0) as costed, coalesce(k.margin, 0) as margin
  from purchases p left join costs k on k.purchase_id = p.id
  where p.tenant_id = ${tenantId}::uuid and p.status = 'recorded' and p.customer_id is not null and ${receipts}
  union all
  select r.customer_id, r.store_id, r.occurred_at, 0, -r.refund_minor, 0, 0 from returns r
  where r.tenant_id = ${tenantId}::uuid and r.status = 'recorded' and r.purchase_id is null
    and r.refund_minor > 0 and r.customer_id is not null and ${refunds}`;

/** Sums what customers bought in a month, in place of what was summed before. */
export async function sumCustomerMonth(tx: Tx, tenantId: string, month: Month): Promise<void> {
  await tx.execute(sql`
    delete from customer_months m where m.tenant_id = ${tenantId}::uuid and m.month = ${month.month}::date`);
  const bought = boughtBy(
    tenantId,
    within(sql`p.occurred_at`, month),
    within(sql`l.occurred_at`, month),
    within(sql`r.occurred_at`, month),
  );
  await tx.execute(sql`
    insert into customer_months
      (tenant_id, month, customer_id, store_id, receipts, net_minor, costed_minor, margin_minor)
    select ${tenantId}::uuid, ${month.month}::date, b.customer_id, b.store_id,
      sum(b.receipts), sum(b.net), sum(b.costed), sum(b.margin)
    from (${bought}) b group by 3, 4`);
}

/** The same of all months of these customers: their receipts have come from, or gone to, someone else. */
export async function sumCustomers(
  tx: Tx,
  tenantId: string,
  timezone: string,
  ids: readonly string[],
): Promise<void> {
  const among = anyId(ids);
  await tx.execute(sql`
    delete from customer_months m where m.tenant_id = ${tenantId}::uuid and m.customer_id = ${among}`);
  const bought = boughtBy(
    tenantId,
    sql`p.customer_id = ${among}`,
    sql`l.purchase_id in (select o.id from purchases o
      where o.tenant_id = ${tenantId}::uuid and o.customer_id = ${among})`,
    sql`r.customer_id = ${among}`,
  );
  await tx.execute(sql`
    insert into customer_months
      (tenant_id, month, customer_id, store_id, receipts, net_minor, costed_minor, margin_minor)
    select ${tenantId}::uuid, date_trunc('month', b.occurred_at at time zone ${timezone})::date,
      b.customer_id, b.store_id, sum(b.receipts), sum(b.net), sum(b.costed), sum(b.margin)
    from (${bought}) b group by 2, 3, 4`);
}

/** Sums a month's sales by place. A buyer of two stores is one of their region's, and of the chain's. */
export async function sumPlaceMonth(tx: Tx, tenantId: string, month: Month): Promise<void> {
  await tx.execute(sql`
    delete from place_months m where m.tenant_id = ${tenantId}::uuid and m.month = ${month.month}::date`);
  await tx.execute(sql`
    with sold as (
      select p.store_id, case when ${isBuyer(tenantId, sql`p.customer_id`)} then p.customer_id end as customer_id,
        sum(p.receipts) as receipts, sum(p.net_minor) as net
      from ${salesOf(tenantId)} p where ${within(sql`p.occurred_at`, month)} group by 1, 2),
    places as (
      select s.id, v.level, v.key from stores s
      cross join lateral (values ('all', ''), ('store', s.id::text), ('region', s.region), ('brand', s.brand_id::text))
        v(level, key)
      where s.tenant_id = ${tenantId}::uuid and v.key is not null)
    insert into place_months
      (tenant_id, month, level, key, receipts, known_receipts, net_minor, known_net_minor, buyers)
    select ${tenantId}::uuid, ${month.month}::date, x.level, x.key, sum(x.receipts),
      coalesce(sum(x.receipts) filter (where x.customer_id is not null), 0), sum(x.net),
      coalesce(sum(x.net) filter (where x.customer_id is not null), 0),
      count(x.customer_id) filter (where x.receipts > 0)
    from (select p.level, p.key, s.customer_id, sum(s.receipts) as receipts, sum(s.net) as net
      from sold s join places p on p.id = s.store_id group by 1, 2, 3) x
    group by 3, 4`);
}

/** First days of the months whose receipts came, changed or went since a moment; null: of all. */
export async function selectTouchedMonths(
  tx: Tx,
  tenantId: string,
  { timezone, since }: { timezone: string; since: Date | null },
): Promise<string[]> {
  const month = (at: SQL) => sql`date_trunc('month', ${at} at time zone ${timezone})::date`;
  const rows =
    since === null
      ? await tx.execute<{ month: string }>(sql`
          select to_char(d, 'YYYY-MM-DD') as month from (
            select min(e.at) as first, max(e.at) as last from (
              (select p.occurred_at as at from purchases p where p.tenant_id = ${tenantId}::uuid order by 1 limit 1)
              union all
              (select p.occurred_at from purchases p where p.tenant_id = ${tenantId}::uuid order by 1 desc limit 1)
              union all
              (select r.occurred_at from returns r where r.tenant_id = ${tenantId}::uuid order by 1 limit 1)
              union all
              (select r.occurred_at from returns r where r.tenant_id = ${tenantId}::uuid order by 1 desc limit 1)) e
          ) span cross join lateral generate_series(${month(sql`span.first`)}::timestamp, ${month(sql`span.last`)}, '1 month') d
          order by 1`)
      : await tx.execute<{ month: string }>(sql`
          select distinct to_char(${month(sql`t.at`)}, 'YYYY-MM-DD') as month from (
            select p.occurred_at as at from purchases p where p.tenant_id = ${tenantId}::uuid
              and (p.recorded_at >= ${moment(since)} or p.cancelled_at >= ${moment(since)})
            union all
            select coalesce(p.occurred_at, r.occurred_at) from returns r
            left join purchases p on p.tenant_id = r.tenant_id and p.id = r.purchase_id
            where r.tenant_id = ${tenantId}::uuid and r.recorded_at >= ${moment(since)}) t
          order by 1`);
  return [...rows].map((row) => row.month);
}
