import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { isBuyer } from "@/db/growth/service-cards";
import { inScope, type Scope } from "@/db/scope";
import { cardOf } from "@/db/till/purchases.tables";
import type { Month } from "./month-sums";

/** Sums what was paid with each payment card by nobody known in a month, in place of what was summed before. */
export async function sumCardMonth(tx: Tx, tenantId: string, { month, start, end }: Month): Promise<void> {
  await tx.execute(sql`
    delete from card_months m where m.tenant_id = ${tenantId}::uuid and m.month = ${month}::date`);
  await tx.execute(sql`
    insert into card_months (tenant_id, month, card, store_id, receipts, net_minor)
    select ${tenantId}::uuid, ${month}::date, ${cardOf(sql`p.payments`)} #>> '{}', p.store_id, count(*)::int,
      sum(p.net_minor - p.returned_minor)
    from purchases p
    where p.tenant_id = ${tenantId}::uuid and p.customer_id is null and p.status = 'recorded'
      and p.occurred_at >= ${start.toISOString()}::timestamptz and p.occurred_at < ${end.toISOString()}::timestamptz
      and ${cardOf(sql`p.payments`)} is not null and (p.returned_minor = 0 and p.net_minor > 0 or exists (
        select from purchase_lines l where l.tenant_id = p.tenant_id and l.purchase_id = p.id
          and l.quantity_milli > l.returned_milli))
    group by 3, 4`);
}

export interface BuyersRow extends Record<string, unknown> {
  /** code of the store; null: all of the choice */
  store: string | null;
  name: string | null;
  buyers: number;
  /** bought more than once in the period */
  back: number;
  receipts: number;
  netMinor: number;
}

const buyersOf = (tenantId: string, rows: SQL): SQL => sql`
  select s.code as store, s.name, b.buyers, b.back, b.receipts, b.net as "netMinor"
  from (
    select g.store_id, count(*)::int as buyers, (count(*) filter (where g.receipts > 1))::int as back,
      sum(g.receipts)::float8 as receipts, sum(g.net)::float8 as net
    from (
      select m.who, m.store_id, sum(m.receipts) as receipts, sum(m.net_minor) as net
      from ${rows} m group by grouping sets ((m.who), (m.who, m.store_id)) having sum(m.receipts) > 0) g
    group by g.store_id) b
  left join stores s on s.tenant_id = ${tenantId}::uuid and s.id = b.store_id
  order by b.net desc`;

interface Span {
  from: string;
  to: string;
}

/** Sums by month of those who are counted: who, store, receipts, net. */
const SUMMED = {
  /** buyers known by their payment card alone */
  cards: () => sql`select c.card as who, c.store_id, c.receipts, c.net_minor from card_months c where true`,
  /** members, to compare with */
  members: (tenantId: string) => sql`
    select c.customer_id as who, c.store_id, c.receipts, c.net_minor from customer_months c
    where ${isBuyer(tenantId, sql`c.customer_id`)}`,
};

/** Buyers of each store, and of all together, where one of two stores is one. */
export const selectBuyers = async (
  tx: Tx,
  tenantId: string,
  whose: keyof typeof SUMMED,
  { from, to }: Span,
  scope: Scope,
): Promise<BuyersRow[]> => [
  ...(await tx.execute<BuyersRow>(
    buyersOf(
      tenantId,
      sql`(${SUMMED[whose](tenantId)} and c.tenant_id = ${tenantId}::uuid
        and c.month between ${from}::date and ${to}::date ${inScope(tenantId, scope, sql`c.store_id`)})`,
    ),
  )),
];
