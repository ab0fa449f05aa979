import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { isBuyer } from "@/db/growth/service-cards";
import { isOpen, mayLook } from "@/db/members/looked-at";

export const VALUE_KINDS = ["all", "store", "segment", "product"] as const;
export type ValueKind = (typeof VALUE_KINDS)[number];

/** Groups of fewer customers say nothing, and a first product of one customer would tell who it was. */
const CUSTOMERS_LEAST = 10;
/** of products, those with the most customers */
const PRODUCTS_MAX = 200;
const YEAR_IN_QUARTERS = 365 / 90;

interface Counting {
  timezone: string;
  asksConsent: boolean;
  /** the shape of how often customers buy, from the model that was fitted last */
  rateShape: number;
}

const sums = (rateShape: number): SQL => sql`
  count(*)::int, sum(t.spent_minor)::bigint, sum(t.value12_minor)::bigint, sum(t.value36_minor)::bigint,
  coalesce(sum(t.value12_minor::float8 ^ 2 / nullif(t.purchases90 * ${YEAR_IN_QUARTERS}::float8, 0)), 0),
  sum(t.value12_minor::float8 ^ 2 / (${rateShape}::float8 + t.days - 1)),
  coalesce(sum(t.value12_minor::float8 ^ 2 * (1 - t.alive) / nullif(t.alive, 0)), 0)`;

/** Sums what is expected of customers, in place of what was summed before. */
export async function countValues(
  tx: Tx,
  tenantId: string,
  { timezone, asksConsent, rateShape }: Counting,
): Promise<void> {
  const modelled = sql`t.tenant_id = ${tenantId}::uuid and t.value12_minor is not null
    and ${isBuyer(tenantId, sql`t.customer_id`)}`;
  const insert = (rows: SQL) =>
    tx.execute(sql`
    insert into value_groups (tenant_id, kind, key, customers, spent_minor, value12_minor, value36_minor,
      by_spend, by_rate, by_life)
    ${rows}`);
  await tx.execute(sql`delete from value_groups g where g.tenant_id = ${tenantId}::uuid`);
  await insert(sql`
    select ${tenantId}::uuid, case when grouping(t.store_id) = 1 then 'all' else 'store' end,
      coalesce(t.store_id::text, ''), ${sums(rateShape)}
    from portraits t where ${modelled} group by grouping sets ((t.store_id), ())
    having count(*) > 0 and (grouping(t.store_id) = 1 or t.store_id is not null)`);
  await insert(sql`
    select ${tenantId}::uuid, 'segment', m.segment_id::text, ${sums(rateShape)}
    from segment_members m
    join portraits t on t.tenant_id = m.tenant_id and t.customer_id = m.customer_id
    where m.tenant_id = ${tenantId}::uuid and ${modelled} group by m.segment_id`);
  await insert(sql`
    select ${tenantId}::uuid, 'product', f.product_id::text, ${sums(rateShape)}
    from (
      select distinct p.customer_id, l.product_id
      from portraits t
      join purchases p on p.tenant_id = t.tenant_id and p.customer_id = t.customer_id and p.status = 'recorded'
        and (p.occurred_at at time zone ${timezone})::date = t.first_day
      join purchase_lines l on l.tenant_id = p.tenant_id and l.purchase_id = p.id
        and l.quantity_milli > l.returned_milli
      join products c on c.tenant_id = l.tenant_id and c.id = l.product_id
      where ${modelled} and ${mayLook(tenantId, asksConsent, sql`t.customer_id`)} and ${isOpen(tenantId, sql`c`)}) f
    join portraits t on t.tenant_id = ${tenantId}::uuid and t.customer_id = f.customer_id
    group by f.product_id having count(*) >= ${CUSTOMERS_LEAST} order by count(*) desc limit ${PRODUCTS_MAX}`);
}

export interface ValueRow extends Record<string, unknown> {
  kind: ValueKind;
  key: string;
  /** code of the store, id of the segment or product */
  code: string;
  name: string;
  customers: number;
  spentMinor: number;
  value12Minor: number;
  value36Minor: number;
  bySpend: number;
  byRate: number;
  byLife: number;
}

/** Those that still exist, and may still be shown. */
export const selectValues = async (tx: Tx, tenantId: string): Promise<ValueRow[]> => [
  ...(await tx.execute<ValueRow>(sql`
    select g.kind, g.key, coalesce(s.code, g.key) as code, coalesce(s.name, m.name, c.name, '') as name,
      g.customers::float8 as customers, g.spent_minor::float8 as "spentMinor",
      g.value12_minor::float8 as "value12Minor", g.value36_minor::float8 as "value36Minor",
      g.by_spend as "bySpend", g.by_rate as "byRate", g.by_life as "byLife"
    from value_groups g
    left join stores s on g.kind = 'store' and s.tenant_id = g.tenant_id and s.id::text = g.key
    left join segments m on g.kind = 'segment' and m.tenant_id = g.tenant_id and m.id::text = g.key
    left join products c on g.kind = 'product' and c.tenant_id = g.tenant_id and c.id::text = g.key
      and ${isOpen(tenantId, sql`c`)}
    where g.tenant_id = ${tenantId}::uuid and (g.kind = 'all' or coalesce(s.id, m.id, c.id) is not null)
    order by g.kind, g.value12_minor::float8 / g.customers desc, name`)),
];
