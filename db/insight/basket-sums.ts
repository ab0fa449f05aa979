import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { membersOf } from "@/db/growth/members-of";
import { isOpen, isOpenCategory } from "@/db/members/looked-at";
import { NO_STORE } from "@/db/schema";
import { inScope, type Scope } from "@/db/scope";
import { isLookedAt } from "./looked-at";
import type { Month } from "./month-sums";

export type BasketKind = "product" | "category";

/** Receipts with more different things than this are stock-taking, not baskets. */
const ITEMS_MAX = 30;
/** Fewer receipts of a month together are chance. */
const TOGETHER_LEAST = 2;
/** A page shows the first of them. */
const PAIRS_MAX = 1000;

interface Asked {
  start: Date;
  end: Date;
  asksConsent: boolean;
  segmentId: string | null;
}

/** Rows of `basket_pairs`: store, kind, a, b, receipts. */
const pairsIn = (tenantId: string, { start, end, asksConsent, segmentId }: Asked): SQL => sql`
  with open_products as materialized (
    select c.id, c.category_id from products c where c.tenant_id = ${tenantId}::uuid and ${isOpen(tenantId, sql`c`)}),
  sold as materialized (
    select distinct p.id, p.store_id, o.id as product_id, o.category_id
    from purchases p
    join purchase_lines l on l.tenant_id = p.tenant_id and l.purchase_id = p.id
      and l.occurred_at >= ${start.toISOString()}::timestamptz and l.occurred_at < ${end.toISOString()}::timestamptz
      and l.quantity_milli > l.returned_milli
    join open_products o on o.id = l.product_id
    where p.tenant_id = ${tenantId}::uuid and p.status = 'recorded'
      and p.occurred_at >= ${start.toISOString()}::timestamptz and p.occurred_at < ${end.toISOString()}::timestamptz
      and ${isLookedAt(tenantId, asksConsent, sql`p.customer_id`)}
      ${segmentId === null ? sql`` : sql`and p.customer_id in (${membersOf(tenantId, segmentId)})`}),
  baskets as materialized (
    select s.id from sold s group by 1 having count(*) <= ${ITEMS_MAX}),
  items as materialized (
    select s.id, s.store_id, 'product' as kind, s.product_id::text as item from sold s join baskets using (id)
    union
    select s.id, s.store_id, 'category', s.category_id::text from sold s join baskets using (id)
    where s.category_id is not null)
  select coalesce(a.store_id, ${NO_STORE}::uuid) as store_id, a.kind, a.item as a, b.item as b, count(*)::int as receipts
  from items a join items b on b.id = a.id and b.kind = a.kind and b.item > a.item
  group by grouping sets ((a.store_id, a.kind, a.item, b.item), (a.kind, a.item, b.item))
  having count(*) >= ${TOGETHER_LEAST}
  union all
  select coalesce(i.store_id, ${NO_STORE}::uuid), i.kind, i.item, '', count(*)::int from items i
  group by grouping sets ((i.store_id, i.kind, i.item), (i.kind, i.item))
  union all
  select coalesce(i.store_id, ${NO_STORE}::uuid), i.kind, '', '', count(distinct i.id)::int from items i
  group by grouping sets ((i.store_id, i.kind), (i.kind))`;

/** Counts what went together in a month, in place of what was counted before. */
export async function sumBasketMonth(
  tx: Tx,
  tenantId: string,
  month: Month,
  asksConsent: boolean,
): Promise<void> {
  await tx.execute(sql`
    delete from basket_pairs m where m.tenant_id = ${tenantId}::uuid and m.month = ${month.month}::date`);
  await tx.execute(sql`
    insert into basket_pairs (tenant_id, month, store_id, kind, a, b, receipts)
    select ${tenantId}::uuid, ${month.month}::date, x.* from (
      ${pairsIn(tenantId, { ...month, asksConsent, segmentId: null })}) x`);
}

export interface PairRow extends Record<string, unknown> {
  /** ids of products or categories, with what they are called */
  a: string;
  b: string;
  nameA: string;
  nameB: string;
  both: number;
  ofA: number;
  ofB: number;
}

export interface PairsAsked extends Asked {
  kind: BasketKind;
  /** first days of the first and of the last month */
  from: string;
  to: string;
  scope: Scope;
  least: number;
}

/**
 * The pairs that went together most often, and how many receipts there were. What has become sensitive since it was
 * counted is left out.
 */
export async function selectPairs(
  tx: Tx,
  tenantId: string,
  asked: PairsAsked,
): Promise<{ receipts: number; pairs: PairRow[] }> {
  const { kind, from, to, scope, segmentId, least } = asked;
  const anywhere = !scope.store && !scope.region && !scope.brand;
  const places = anywhere
    ? sql`and m.store_id = ${NO_STORE}::uuid`
    : inScope(tenantId, scope, sql`m.store_id`);
  const source =
    segmentId === null
      ? sql`select m.a, m.b, sum(m.receipts) as receipts from basket_pairs m
          where m.tenant_id = ${tenantId}::uuid and m.kind = ${kind}
            and m.month between ${from}::date and ${to}::date ${places} group by 1, 2`
      : sql`select m.a, m.b, sum(m.receipts) as receipts from (${pairsIn(tenantId, asked)}) m
          where m.kind = ${kind} ${places} group by 1, 2`;
  const named =
    kind === "product"
      ? sql`select c.id::text as id, c.name from products c
          where c.tenant_id = ${tenantId}::uuid and ${isOpen(tenantId, sql`c`)}`
      : sql`select k.id::text as id, k.name from categories k
          where k.tenant_id = ${tenantId}::uuid and ${isOpenCategory(tenantId, sql`k.id`)}`;
  const [row] = await tx.execute<{ receipts: number; pairs: PairRow[] }>(sql`
    with sums as materialized (${source}), named as materialized (${named})
    select coalesce((select s.receipts from sums s where s.a = '' and s.b = ''), 0)::float8 as receipts,
      coalesce((select json_agg(p) from (
        select s.a, s.b, na.name as "nameA", nb.name as "nameB", s.receipts::float8 as both,
          oa.receipts::float8 as "ofA", ob.receipts::float8 as "ofB"
        from sums s
        join named na on na.id = s.a join named nb on nb.id = s.b
        join sums oa on oa.a = s.a and oa.b = '' join sums ob on ob.a = s.b and ob.b = ''
        where s.b <> '' and s.receipts >= ${least}
        order by s.receipts desc, s.a, s.b limit ${PAIRS_MAX}) p), '[]') as pairs`);
  return row ?? { receipts: 0, pairs: [] };
}
