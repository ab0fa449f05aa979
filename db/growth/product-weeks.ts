import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { takeMemory } from "@/db/take-memory";
import { DAY_ZERO } from "./portrait-sources";

/** Counts discounted lines by product and week, from the week of a day on. Returns how many rows there are now from it. */
export async function refreshProductWeeks(
  tx: Tx,
  tenantId: string,
  { timezone, from }: { timezone: string; from: string },
): Promise<number> {
  await takeMemory(tx);
  const [row] = await tx.execute<{ n: number }>(sql`
    with made as materialized (
      select l.product_id, date_trunc('week', l.occurred_at at time zone ${timezone})::date as week,
        count(*)::int as lines, (count(*) filter (where l.discount_minor + l.manual_discount_minor > 0))::int as discounted
      from purchase_lines l
      where l.tenant_id = ${tenantId}::uuid and l.product_id is not null
        and l.occurred_at >= (date_trunc('week', ${from}::date)::timestamp at time zone ${timezone})
        and l.quantity_milli > l.returned_milli
        -- few are cancelled: the other receipts need not be read
        and l.purchase_id not in (select p.id from purchases p
          where p.tenant_id = ${tenantId}::uuid and p.cancelled_at is not null and p.status = 'cancelled')
      group by 1, 2
    ), gone as (
      delete from product_weeks w
      where w.tenant_id = ${tenantId}::uuid and w.week >= date_trunc('week', ${from}::date)::date
        and not exists (select from made m where m.product_id = w.product_id and m.week = w.week)
    ), kept as (
      -- most weeks are as they were last night; the others come in the order of their index
      insert into product_weeks (tenant_id, product_id, week, lines, discounted)
      select ${tenantId}::uuid, m.product_id, m.week, m.lines, m.discounted
      from made m left join product_weeks w on w.tenant_id = ${tenantId}::uuid and w.product_id = m.product_id
        and w.week = m.week
      where w.lines is distinct from m.lines or w.discounted is distinct from m.discounted
      order by m.product_id, m.week
      on conflict (tenant_id, product_id, week) do update set lines = excluded.lines, discounted = excluded.discounted)
    select count(*)::int as n from made`);
  return row?.n ?? 0;
}

/** What was spent on each product by all customers together, the older the less, minor units. */
export const selectSpendByProduct = async (
  tx: Tx,
  tenantId: string,
  now: Date,
): Promise<{ id: string; minor: number }[]> => [
  ...(await tx.execute<{ id: string; minor: number }>(sql`
    select l.product_id as id,
      sum(l.net_minor * 2::float8 ^ (-extract(epoch from ${now.toISOString()}::timestamptz - l.occurred_at)::float8 / 7776000)) as minor
    from purchase_lines l
    where l.tenant_id = ${tenantId}::uuid and l.product_id is not null and l.net_minor > 0
      and l.quantity_milli > l.returned_milli
      and l.occurred_at between ${now.toISOString()}::timestamptz - interval '2 years' and ${now.toISOString()}::timestamptz
    group by l.product_id`)),
];

/** Of one product: day numbers of Mondays, and lines and discounted lines of their weeks. */
export interface WeeksRow extends Record<string, unknown> {
  id: string;
  mondays: number[];
  lines: number[];
  discounted: number[];
}

const weeksColumns = sql`
  select w.product_id as id, json_agg(w.week - ${DAY_ZERO}::date) as mondays, json_agg(w.lines) as lines,
    json_agg(w.discounted) as discounted`;

/** Of all products. */
export const selectProductWeeks = async (tx: Tx, tenantId: string): Promise<WeeksRow[]> => [
  ...(await tx.execute<WeeksRow>(sql`
    ${weeksColumns}
    from product_weeks w where w.tenant_id = ${tenantId}::uuid group by w.product_id`)),
];

/** The same of these products in these weeks, given as day numbers of their Mondays; a pair each. */
export const selectWeeksOf = async (
  tx: Tx,
  tenantId: string,
  pairs: readonly { product: string; monday: number }[],
): Promise<WeeksRow[]> => {
  if (pairs.length === 0) return [];
  return [
    ...(await tx.execute<WeeksRow>(sql`
      ${weeksColumns}
      from json_to_recordset(${JSON.stringify(pairs)}::json) as n(product uuid, monday int)
      cross join lateral (
        -- by its key for each: hashed, the weeks of all products would be read for a few
        select w.* from product_weeks w
        where w.tenant_id = ${tenantId}::uuid and w.product_id = n.product and w.week = ${DAY_ZERO}::date + n.monday
        offset 0) w
      group by w.product_id`)),
  ];
};
