import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { idsJson } from "@/db/members/accounts";
import { familiesOf } from "@/db/members/family";
import { anyId } from "@/db/rows";

/** Days of portraits are counted from here: small numbers, and the same in every zone. */
export const DAY_ZERO = "2000-01-01";
const DAY_MS = 86_400_000;

export const dayNumberOf = (day: string): number =>
  Math.round((Date.parse(day) - Date.parse(DAY_ZERO)) / DAY_MS);
export const dayOf = (number: number): string =>
  new Date(Date.parse(DAY_ZERO) + number * DAY_MS).toISOString().slice(0, 10);

/** Counts while one unit of it is kept: what was given for nothing too. */
export const kept = sql`p.status = 'recorded' and case when p.returned_minor = 0 and p.net_minor > 0 then true
  else coalesce((
    select true from purchase_lines k where k.tenant_id = p.tenant_id and k.purchase_id = p.id
      and k.quantity_milli > k.returned_milli limit 1), false) end`;

/** Day number, seconds since the epoch, store, weekday, hour, net minor units, cash or card or neither. */
export type ReceiptRow = [
  day: number,
  at: number,
  store: string,
  weekday: number,
  hour: number,
  netMinor: number,
  payment: "cash" | "card" | null,
];

export interface CustomerReceipts extends Record<string, unknown> {
  id: string;
  receipts: ReceiptRow[];
}

/** Receipts of which something is kept, by customer; of those who have none there is no row. */
export const selectKeptReceipts = async (
  tx: Tx,
  tenantId: string,
  timezone: string,
  ids: readonly string[],
): Promise<CustomerReceipts[]> => [
  ...(await tx.execute<CustomerReceipts>(sql`
    select r.customer_id as id, json_agg(json_build_array(
      r.day, r.at, r.store_id, extract(isodow from r.local)::int, extract(hour from r.local)::int, r.net, r.payment)) as receipts
    from (
      select p.customer_id, p.store_id, p.net_minor - p.returned_minor as net,
        (p.occurred_at at time zone ${timezone})::date - ${DAY_ZERO}::date as day,
        extract(epoch from p.occurred_at)::bigint as at, p.occurred_at at time zone s.timezone as local,
        case when p.payments @> '[{"type":"card"}]' then 'card' when p.payments @> '[{"type":"cash"}]' then 'cash' end as payment
      from purchases p join stores s on s.tenant_id = p.tenant_id and s.id = p.store_id
      where p.tenant_id = ${tenantId}::uuid and p.customer_id = ${anyId(ids)} and ${kept}
    ) r group by r.customer_id`)),
];

/** What was paid back for goods of no known receipt, by customer. */
export const selectLooseRefunds = async (
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<Map<string, number>> => {
  const rows = await tx.execute<{ id: string; minor: number }>(sql`
    select r.customer_id as id, sum(r.refund_minor)::float8 as minor from returns r
    where r.tenant_id = ${tenantId}::uuid and r.customer_id = ${anyId(ids)}
      and r.status = 'recorded' and r.purchase_id is null and r.refund_minor > 0
    group by r.customer_id`);
  return new Map([...rows].map(({ id, minor }) => [id, minor]));
};

/** Product, day number, net of the whole line, bought and returned milli-units, whether it had a discount. */
export type LineRow = [
  product: string | null,
  day: number,
  netMinor: number,
  boughtMilli: number,
  returnedMilli: number,
  discounted: 0 | 1,
];

export interface CustomerLines extends Record<string, unknown> {
  id: string;
  lines: LineRow[];
}

/**
 * Lines of which something is kept, by customer. They are looked up one receipt after another: for a page of customers
 * the planner would read those of all.
 */
export const selectBoughtLines = async (
  tx: Tx,
  tenantId: string,
  timezone: string,
  ids: readonly string[],
): Promise<CustomerLines[]> => [
  ...(await tx.execute<CustomerLines>(sql`
    select p.customer_id as id, json_agg(json_build_array(l.product_id,
      (p.occurred_at at time zone ${timezone})::date - ${DAY_ZERO}::date, l.net_minor, l.quantity_milli,
      l.returned_milli, (l.discount_minor + l.manual_discount_minor > 0)::int)) as lines
    from purchases p
    cross join lateral (
      select k.* from purchase_lines k where k.tenant_id = ${tenantId}::uuid and k.purchase_id = p.id
        and k.quantity_milli > k.returned_milli offset 0) l
    where p.tenant_id = ${tenantId}::uuid and p.customer_id = ${anyId(ids)} and p.status = 'recorded'
    group by p.customer_id`)),
];

/** Of these, those who agreed to a purpose, by what they or those merged into them said last. */
export const selectConsenting = async (
  tx: Tx,
  tenantId: string,
  purpose: string,
  ids: readonly string[],
): Promise<Set<string>> => {
  const rows = await tx.execute<{ id: string }>(sql`
    with last as (
      select distinct on (f.now) f.now as id, n.granted
      from (${familiesOf(sql`${tenantId}::uuid`, idsJson(ids))}) f
      join consents n on n.tenant_id = ${tenantId}::uuid and n.customer_id = f.id and n.purpose = ${purpose}
      order by f.now, n.at desc, n.id desc
    )
    select id from last where granted`);
  return new Set([...rows].map(({ id }) => id));
};

export interface PortraitProduct extends Record<string, unknown> {
  id: string;
  /** minor units a pack; null: not known */
  costMinor: number | null;
  category: string | null;
  attributes: Record<string, string[]> | null;
}

/** The products' own categories by code, and their attributes: choices and yes or no, days of supply and ATC groups. */
export const selectPortraitProducts = async (
  tx: Tx,
  tenantId: string,
  ids: readonly string[] | null,
): Promise<PortraitProduct[]> => [
  ...(await tx.execute<PortraitProduct>(sql`
    select c.id, c.cost_minor::float8 as "costMinor", k.code as category, a.attributes
    from products c
    left join categories k on k.tenant_id = c.tenant_id and k.id = c.category_id
    left join (
      select v.product_id, jsonb_object_agg(v.code, v.list) as attributes from (
        select pa.product_id, a.code, jsonb_agg(pa.value order by pa.value) as list
        from product_attributes pa join attributes a on a.tenant_id = pa.tenant_id and a.id = pa.attribute_id
        where pa.tenant_id = ${tenantId}::uuid ${ids === null ? sql`` : sql`and pa.product_id = ${anyId(ids)}`}
          and (a.type in ('enum', 'boolean') or a.code in ('days_supply', 'atc'))
        group by pa.product_id, a.code) v
      group by v.product_id
    ) a on a.product_id = c.id
    where c.tenant_id = ${tenantId}::uuid ${ids === null ? sql`` : sql`and c.id = ${anyId(ids)}`}`)),
];

/** Ids of customers who may have a portrait, in their order, a page at a time. */
export const selectCustomerPage = async (
  tx: Tx,
  tenantId: string,
  after: string | null,
  limit: number,
): Promise<string[]> => {
  const rows = await tx.execute<{ id: string }>(sql`
    select id from customers
    where tenant_id = ${tenantId}::uuid and status not in ('erased', 'merged')
      ${after === null ? sql`` : sql`and id > ${after}::uuid`}
    order by id limit ${limit}`);
  return [...rows].map(({ id }) => id);
};

/** Portraits of those who are no customers any more. */
export const selectOrphans = async (tx: Tx, tenantId: string): Promise<string[]> => {
  const rows = await tx.execute<{ id: string }>(sql`
    select p.customer_id as id from portraits p
    join customers c on c.tenant_id = p.tenant_id and c.id = p.customer_id
    where p.tenant_id = ${tenantId}::uuid and c.status in ('erased', 'merged')`);
  return [...rows].map(({ id }) => id);
};

/** Purchase days of a part of the customers, chosen by their ids alone: the same ones every night. */
export const selectVisitDays = async (
  tx: Tx,
  tenantId: string,
  { timezone, oneIn }: { timezone: string; oneIn: number },
): Promise<{ days: number[]; minor: number[] }[]> => [
  ...(await tx.execute<{ days: number[]; minor: number[] }>(sql`
    select json_agg(v.day order by v.day) as days, json_agg(v.minor order by v.day) as minor from (
      select p.customer_id, (p.occurred_at at time zone ${timezone})::date - ${DAY_ZERO}::date as day,
        sum(p.net_minor - p.returned_minor)::float8 as minor
      from portraits t join purchases p on p.tenant_id = t.tenant_id and p.customer_id = t.customer_id
      where t.tenant_id = ${tenantId}::uuid and ${kept}
        and (${oneIn}::int = 1 or abs(hashtextextended(t.customer_id::text, 0)) % ${oneIn} = 0)
      group by 1, 2
    ) v group by v.customer_id order by v.customer_id`)),
];

/** Minor units; 0 without a receipt. */
export const averageReceiptMinor = async (tx: Tx, tenantId: string): Promise<number> => {
  const [row] = await tx.execute<{ minor: number }>(sql`
    select coalesce(avg(net_minor), 0)::float8 as minor from purchases
    where tenant_id = ${tenantId}::uuid and status = 'recorded'`);
  return Math.round(row?.minor ?? 0);
};
