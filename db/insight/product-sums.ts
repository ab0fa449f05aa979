import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { NO_STORE } from "@/db/schema";
import { inScope, type Scope } from "@/db/scope";
import type { Month } from "./month-sums";

/** Sums a month's sales by product, in place of what was summed before. */
export async function sumProductMonth(tx: Tx, tenantId: string, { month, start, end }: Month): Promise<void> {
  const span = (
    column: "p" | "l" | "r",
  ) => sql`${sql.raw(column)}.occurred_at >= ${start.toISOString()}::timestamptz
    and ${sql.raw(column)}.occurred_at < ${end.toISOString()}::timestamptz`;
  await tx.execute(sql`
    delete from product_months m where m.tenant_id = ${tenantId}::uuid and m.month = ${month}::date`);
  await tx.execute(sql`
    insert into product_months
      (tenant_id, month, store_id, product_id, receipts, quantity_milli, net_minor, costed_minor, margin_minor)
    select ${tenantId}::uuid, ${month}::date, coalesce(x.store_id, ${NO_STORE}::uuid), x.product_id,
      count(x.id), sum(x.milli), round(sum(x.net)), coalesce(round(sum(x.net) filter (where c.cost_minor is not null)), 0),
      coalesce(round(sum(x.net - c.cost_minor * x.milli / 1000.0)), 0)
    from (
      select p.store_id, l.product_id, p.id, sum(l.quantity_milli - l.returned_milli) as milli,
        sum(l.net_minor * (l.quantity_milli - l.returned_milli)::numeric / nullif(l.quantity_milli, 0)) as net
      from purchases p
      join purchase_lines l on l.tenant_id = p.tenant_id and l.purchase_id = p.id and ${span("l")}
        and l.product_id is not null and l.quantity_milli > l.returned_milli
      where p.tenant_id = ${tenantId}::uuid and p.status = 'recorded' and ${span("p")}
      group by 1, 2, 3
      union all
      select r.store_id, g.id, null, -l.quantity_milli, -l.refund_minor
      from returns r
      join return_lines l on l.tenant_id = r.tenant_id and l.return_id = r.id
      join products g on g.tenant_id = l.tenant_id and g.sku = l.sku
      where r.tenant_id = ${tenantId}::uuid and r.status = 'recorded' and r.purchase_id is null and ${span("r")}) x
    join products c on c.tenant_id = ${tenantId}::uuid and c.id = x.product_id
    group by grouping sets ((x.store_id, x.product_id), (x.product_id))`);
}

export interface ProductSum extends Record<string, unknown> {
  id: string;
  netMinor: number;
  costedMinor: number;
  marginMinor: number;
  quantityMilli: number;
  /** Σ of squares of the months' quantities */
  squares: number;
  receipts: number;
}

/** Sales of each product from one month to another, both included. */
export const selectProductSums = async (
  tx: Tx,
  tenantId: string,
  { from, to }: { from: string; to: string },
  scope: Scope,
): Promise<ProductSum[]> => {
  const anywhere = !scope.store && !scope.region && !scope.brand;
  const places = anywhere
    ? sql`and m.store_id = ${NO_STORE}::uuid`
    : inScope(tenantId, scope, sql`m.store_id`);
  // of the chain a product has one row a month; sums of doubles are exact far beyond any shop, and fast
  const months = anywhere
    ? sql`select m.product_id, m.net_minor::float8 as net, m.costed_minor::float8 as costed,
        m.margin_minor::float8 as margin, m.quantity_milli::float8 as milli, m.receipts`
    : sql`select m.product_id, sum(m.net_minor::float8) as net, sum(m.costed_minor::float8) as costed,
        sum(m.margin_minor::float8) as margin, sum(m.quantity_milli::float8) as milli, sum(m.receipts) as receipts`;
  return [
    ...(await tx.execute<ProductSum>(sql`
      select m.product_id as id, sum(m.net)::float8 as "netMinor", sum(m.costed)::float8 as "costedMinor",
        sum(m.margin)::float8 as "marginMinor", sum(m.milli)::float8 as "quantityMilli",
        sum(m.milli::float8 ^ 2) as squares, sum(m.receipts)::float8 as receipts
      from (
        ${months}
        from product_months m where m.tenant_id = ${tenantId}::uuid
          and m.month between ${from}::date and ${to}::date ${places}
        ${anywhere ? sql`` : sql`group by m.product_id, m.month`}) m
      group by 1`)),
  ];
};
