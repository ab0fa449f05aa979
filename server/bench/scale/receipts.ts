import type { Sql } from "@/db/client";
import { USUAL_SHARE } from "./people";
import { PRODUCTS, STORES } from "./shop";

const AT_ONCE = 500_000;
/** of these products a customer takes every other thing */
const FAVOURITES = 12;

/** What is sold, numbered as SKUs are. */
export async function planShelf(owner: Sql, tenantId: string): Promise<void> {
  await owner`
    create temp table shelf as
    select p.id, p.sku, p.sku::int as n, p.price_minor as price from products p where p.tenant_id = ${tenantId}`;
  await owner.unsafe("analyze shelf");
}

/**
 * Visits as receipts with their lines. What is taken first is popular, or one of the customer's favourites; what comes
 * with it is often the same that others take with it.
 */
const receiptsOf = (owner: Sql, tenantId: string, visits: string, from: number, to: number) =>
  owner.unsafe(
    `
    with r as materialized (
      select v.n, v.at, b.id as customer, b.n as person, pg_temp.made_id(v.at, v.n) as id, s.id as store,
        1 + (pg_temp.part(v.n, 41) < 0.6)::int + (pg_temp.part(v.n, 41) < 0.3)::int + (pg_temp.part(v.n, 41) < 0.1)::int as lines,
        floor(${PRODUCTS} * pg_temp.part(v.n, 42) ^ 3)::int as first
      from ${visits} v join buyers b on b.n = v.person
      join places s on s.n = case when pg_temp.part(v.n, 43) < ${USUAL_SHARE} then b.store
        else 1 + floor(pg_temp.part(v.n, 44) * ${STORES})::int end
      where v.n > $2::bigint and v.n <= $3::bigint),
    picked as (
      select r.n, r.at, r.id, i as position, pg_temp.part(r.n * 10 + i, 47) as luck, 1 + (pg_temp.part(r.n * 10 + i, 46) < 0.15)::int as quantity,
        case when pg_temp.part(r.n * 10 + i, 45) < 0.4
            then (r.person::bigint * 131 + floor(pg_temp.part(r.n * 10 + i, 48) * ${FAVOURITES})::int * 977) % ${PRODUCTS}
          when i = 0 then r.first
          when pg_temp.part(r.n * 10 + i, 45) < 0.6 then (r.first * 7 + 13) % ${PRODUCTS}
          else floor(${PRODUCTS} * pg_temp.part(r.n * 10 + i, 49) ^ 3)::int end as product
      from r cross join lateral generate_series(0, r.lines - 1) i),
    l as materialized (
      select k.n, k.at, k.id, k.position, g.id as product, g.sku, g.price, k.quantity, g.price * k.quantity as gross,
        case when k.luck < 0.2 then round(g.price * k.quantity * (0.05 + k.luck))::bigint else 0 end as discount
      from picked k join shelf g on g.n = k.product),
    sold as (
      insert into purchases (tenant_id, id, external_id, store_id, customer_id, occurred_at, recorded_at, channel,
        gross_minor, manual_discount_minor, discount_minor, redeemed_points, redeemed_minor, net_minor, earned_points,
        content_hash, payments, source)
      select $1::uuid, r.id, 'r' || r.n, r.store, r.customer, r.at, r.at,
        case when pg_temp.part(r.n, 50) < 0.95 then 'till' else 'site' end, t.gross, 0, t.discount, 0, 0,
        t.gross - t.discount, 0, '-',
        case when pg_temp.part(r.n, 51) < 0.7 then '[{"type":"card"}]'::jsonb else '[{"type":"cash"}]'::jsonb end, 'import'
      from r join (select n, sum(gross)::bigint as gross, sum(discount)::bigint as discount from l group by n) t on t.n = r.n
      order by r.n)
    insert into purchase_lines (tenant_id, purchase_id, position, occurred_at, line_id, sku, product_id, quantity_milli,
      price_minor, gross_minor, manual_discount_minor, discount_minor, redeemed_points, redeemed_minor, net_minor,
      earned_points, earns)
    select $1::uuid, l.id, l.position, l.at, (l.position + 1)::text, l.sku, l.product, l.quantity * 1000, l.price, l.gross,
      0, l.discount, 0, 0, l.gross - l.discount, 0, true
    from l order by l.n, l.position`,
    [tenantId, from, to],
  );

/** @returns how many receipts there are */
export async function writeReceipts(owner: Sql, tenantId: string): Promise<number> {
  const [row] = await owner<{ count: number }[]>`select count(*)::int as count from visits`;
  const count = row?.count ?? 0;
  for (let from = 0; from < count; from += AT_ONCE)
    await receiptsOf(owner, tenantId, "visits", from, Math.min(count, from + AT_ONCE));
  return count;
}

/** So many customers buy once more, now. */
export async function writeMore(owner: Sql, tenantId: string, customers: number): Promise<void> {
  await owner.unsafe(`
    create temp table more as
    select 1000000000 + row_number() over (order by n) as n, n as person, now() - interval '1 second' as at
    from (select n from buyers where visits > 0 order by pg_temp.part(n, 60), n limit ${customers}) b`);
  await receiptsOf(owner, tenantId, "more", 1_000_000_000, 1_000_000_000 + customers);
  await owner`update purchases set recorded_at = now() where tenant_id = ${tenantId} and id in (
    select pg_temp.made_id(at, n) from more)`;
}
