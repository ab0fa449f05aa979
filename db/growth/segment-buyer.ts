import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { familyOf } from "@/db/members/family";
import { isServiceCard } from "./service-cards";

/** A product that is sold no more, as selectors need it. */
export interface ArchivedProduct extends Record<string, unknown> {
  id: string;
  sku: string;
  category: string | null;
  rx: boolean;
  attributes: Record<string, string[]> | null;
}

export const selectArchivedProducts = async (tx: Tx, tenantId: string): Promise<ArchivedProduct[]> => [
  ...(await tx.execute<ArchivedProduct>(sql`
    select c.id, c.sku, k.code as category, c.rx, (
      select jsonb_object_agg(v.code, v.list) from (
        select a.code, jsonb_agg(pa.value order by pa.value) as list
        from product_attributes pa join attributes a on a.tenant_id = pa.tenant_id and a.id = pa.attribute_id
        where pa.tenant_id = c.tenant_id and pa.product_id = c.id
        group by a.code) v) as attributes
    from products c
    left join categories k on k.tenant_id = c.tenant_id and k.id = c.category_id
    where c.tenant_id = ${tenantId}::uuid and c.archived_at is not null`)),
];

/** A customer as rules see them, but for what needs keys, the clock or the catalogue; days are YYYY-MM-DD. */
export interface BuyerRow extends Record<string, unknown> {
  status: string;
  isServiceCard: boolean;
  birthDate: string | null;
  registeredOn: string;
  locale: string | null;
  group: string | null;
  tier: string | null;
  registeredStore: string | null;
  registeredRegion: string | null;
  household: boolean;
  identifiers: string[];
  /** all that was said, the newest first */
  consents: { purpose: string; channel: string | null; granted: boolean; atMs: number }[];
  balance: number;
  spendable: number;
  held: number;
  expiring: { on: string; points: number }[];
  portrait: {
    receipts: number;
    days: number;
    spentMinor: number;
    lastDay: string;
    r: number | null;
    f: number | null;
    m: number | null;
    cell: string | null;
    alive: number | null;
    churn: number | null;
    purchases90: number | null;
    value12Minor: number | null;
    value36Minor: number | null;
    visitDue: string | null;
    store: string | null;
    region: string | null;
    weekday: number | null;
    hour: number | null;
    priceSensitivity: number | null;
    affinities: unknown;
  } | null;
  refills: { productId: string; on: string }[];
  segments: string[];
  bought: LineRow[];
  returned: LineRow[];
  messages: { event: string; of: (string | null)[]; channel: string; atMs: number }[];
}

/** Document, milliseconds, day, store, region, channel, product, SKU, thousandths, minor units. */
export type LineRow = [
  document: string,
  atMs: number,
  day: string,
  store: string,
  region: string | null,
  channel: string | null,
  product: string | null,
  sku: string,
  quantityMilli: number,
  netMinor: number,
];

/** null: there is no such customer. */
export async function selectBuyer(
  tx: Tx,
  tenantId: string,
  { id, timezone, now }: { id: string; timezone: string; now: Date },
): Promise<BuyerRow | null> {
  const tenant = sql`${tenantId}::uuid`;
  const at = sql`${now.toISOString()}::timestamptz`;
  const [row] = await tx.execute<BuyerRow>(sql`
    select c.status, c.birth_date_encrypted as "birthDate",
      ${sql.raw(isServiceCard("c"))} as "isServiceCard",
      ((c.registered_at at time zone ${timezone})::date)::text as "registeredOn", c.locale, c.tier_code as tier,
      coalesce(g.code, (select d.code from groups d where d.tenant_id = c.tenant_id and d.is_default limit 1)) as "group",
      s.code as "registeredStore", s.region as "registeredRegion",
      exists (select from household_members h where h.tenant_id = c.tenant_id and h.customer_id = c.id
        and h.left_at is null) as household,
      array(select distinct i.type from customer_identifiers i
        where i.tenant_id = c.tenant_id and i.customer_id = c.id and i.blocked_at is null) as identifiers,
      coalesce((select jsonb_agg(jsonb_build_object('purpose', n.purpose, 'channel', n.channel, 'granted', n.granted,
          'atMs', extract(epoch from n.at) * 1000) order by n.at desc, n.id desc)
        from consents n where n.tenant_id = c.tenant_id and n.customer_id in (${familyOf(tenant, sql`c.id`)})), '[]') as consents,
      coalesce(a.balance, 0)::float8 as balance,
      coalesce((select sum(l."left") from lots l where l.tenant_id = c.tenant_id and l.account_id = a.id and l."left" <> 0
        and l.activates_at <= ${at} and (l.expires_at is null or l.expires_at > ${at})), 0)::float8 as spendable,
      coalesce((select sum(q.held_points) from quotes q where q.tenant_id = c.tenant_id and q.account_id = a.id
        and q.status = 'held' and q.expires_at > ${at}), 0)::float8 as held,
      coalesce((select jsonb_agg(jsonb_build_object('on', (l.expires_at at time zone ${timezone})::date, 'points', l."left"))
        from lots l where l.tenant_id = c.tenant_id and l.account_id = a.id and l."left" > 0
          and l.activates_at <= ${at} and l.expires_at > ${at}), '[]') as expiring,
      (select jsonb_build_object('receipts', p.receipts, 'days', p.days, 'spentMinor', p.spent_minor, 'lastDay', p.last_day,
          'r', p.r, 'f', p.f, 'm', p.m, 'cell', p.cell, 'alive', p.alive::float8, 'churn', p.churn::float8,
          'purchases90', p.purchases90::float8, 'value12Minor', p.value12_minor, 'value36Minor', p.value36_minor,
          'visitDue', p.visit_due, 'store', u.code, 'region', u.region, 'weekday', p.weekday, 'hour', p.hour,
          'priceSensitivity', p.price_sensitivity::float8, 'affinities', p.affinities)
        from portraits p left join stores u on u.tenant_id = p.tenant_id and u.id = p.store_id
        where p.tenant_id = c.tenant_id and p.customer_id = c.id) as portrait,
      coalesce((select jsonb_agg(jsonb_build_object('productId', r.product_id, 'on', r.due_on))
        from portrait_refills r where r.tenant_id = c.tenant_id and r.customer_id = c.id), '[]') as refills,
      array(select t.code from segment_members m join segments t on t.tenant_id = m.tenant_id and t.id = m.segment_id
        where m.tenant_id = c.tenant_id and m.customer_id = c.id) as segments,
      coalesce((select jsonb_agg(jsonb_build_array(p.id, extract(epoch from p.occurred_at) * 1000,
          (p.occurred_at at time zone ${timezone})::date, t.code, t.region, p.channel, l.product_id, l.sku,
          l.quantity_milli - l.returned_milli,
          case when l.returned_milli = 0 then l.net_minor
            else round(l.net_minor::numeric * (l.quantity_milli - l.returned_milli) / l.quantity_milli) end))
        from purchases p
        join stores t on t.tenant_id = p.tenant_id and t.id = p.store_id
        join purchase_lines l on l.tenant_id = p.tenant_id and l.purchase_id = p.id
        where p.tenant_id = c.tenant_id and p.customer_id = c.id and p.status = 'recorded'
          and l.quantity_milli > l.returned_milli), '[]') as bought,
      coalesce((select jsonb_agg(jsonb_build_array(r.id, extract(epoch from r.occurred_at) * 1000,
          (r.occurred_at at time zone ${timezone})::date, t.code, t.region, o.channel, coalesce(b.product_id, k.id),
          l.sku, l.quantity_milli, l.refund_minor))
        from returns r
        join stores t on t.tenant_id = r.tenant_id and t.id = r.store_id
        join return_lines l on l.tenant_id = r.tenant_id and l.return_id = r.id
        left join purchases o on o.tenant_id = r.tenant_id and o.id = r.purchase_id
        left join purchase_lines b on b.tenant_id = l.tenant_id and b.purchase_id = r.purchase_id
          and b.position = l.sold_position
        left join products k on k.tenant_id = l.tenant_id and k.sku = l.sku
        where r.tenant_id = c.tenant_id and r.customer_id = c.id and r.status = 'recorded'), '[]') as returned,
      coalesce((select jsonb_agg(jsonb_build_object('event', x.event, 'of', jsonb_build_array(m.source, m.template, m.purpose),
          'channel', m.channel, 'atMs', extract(epoch from x.at) * 1000))
        from messages m
        cross join lateral (values ('sent', m.sent_at), ('delivered', m.delivered_at), ('opened', m.opened_at),
          ('clicked', m.clicked_at), ('failed', m.failed_at), ('unsubscribed', (
            select min(e.at) from message_events e where e.tenant_id = m.tenant_id and e.message_id = m.id
              and e.kind in ('unsubscribed', 'complained')))) as x(event, at)
        where m.tenant_id = c.tenant_id and m.customer_id = c.id and x.at is not null), '[]') as messages
    from customers c
    left join groups g on g.tenant_id = c.tenant_id and g.id = c.group_id
    left join stores s on s.tenant_id = c.tenant_id and s.id = c.registered_store_id
    left join account_members am on am.tenant_id = c.tenant_id and am.customer_id = c.id
    left join accounts a on a.tenant_id = am.tenant_id and a.id = am.account_id
    where c.tenant_id = ${tenant} and c.id = ${id}::uuid`);
  return row ?? null;
}
