import { statementsOf, type Tx } from "@/db/client";
import { DAY_ZERO } from "@/db/growth/portrait-sources";
import type { Recipe } from "@/server/engine/portraits/recommend/recipe";
import { isServiceCard } from "./service-cards";

/** What a customer is suggested from. Days are counted as portraits do. */
export interface SuggestionSources {
  /** null: there is no such customer */
  status: "active" | "blocked" | "erased" | "merged" | null;
  /** the consent to a profile; without it everything below is empty */
  profiling: boolean;
  today: number;
  bought: [at: number, day: number, product: string][];
  /** empty without the consent to a health profile */
  refills: { key: string; product: string; dueDay: number }[];
  /** of the newest fit; null: there was none yet */
  recipe: Recipe | null;
  neighbours: [
    product: string,
    neighbours: string[],
    nearness: number[],
    newShares: number[],
    mixedShares: number[],
  ][];
  /** of what was bought */
  shares: [product: string, repeatShare: number, newShare: number, mixedShare: number][];
}

export interface SuggestionQuery {
  customerId: string;
  /** ids of the products in the basket; without any, what goes with everything that was bought is looked up */
  basket: readonly string[];
  /** what was bought may be looked at only with the consent to a health profile */
  asksHealthConsent: boolean;
  timezone: string;
  now: Date;
  /** the newest receipts that are looked at: what is older weighs nothing */
  receipts: number;
}

/**
 * One statement, prepared once a session. Rows are asked for one by one (lateral, offset 0): a join is planned for what a
 * table was when it was small, as a look at all of a tenant's rows.
 */
export async function readSuggestionSources(
  tx: Tx,
  tenantId: string,
  { customerId, basket, asksHealthConsent, timezone, now, receipts }: SuggestionQuery,
): Promise<SuggestionSources> {
  const sql = statementsOf(tx);
  const [row] = await sql<{ sources: SuggestionSources }[]>`
    with recursive family as (
      select c.id, c.status from customers c where c.tenant_id = ${tenantId}::uuid and c.id = ${customerId}::uuid
      union all
      select m.id, m.status from family f cross join lateral (
        select c.id, c.status from customers c
        where c.tenant_id = ${tenantId}::uuid and c.merged_into = f.id offset 0) m
    ), said as (
      select distinct on (n.purpose) n.purpose, n.granted from family f cross join lateral (
        select c.purpose, c.granted, c.at, c.id from consents c
        where c.tenant_id = ${tenantId}::uuid and c.customer_id = f.id
          and c.purpose in ('profiling', 'health_profile') offset 0) n
      order by n.purpose, n.at desc, n.id desc
    ), may as materialized (
      select coalesce(bool_or(granted) filter (where purpose = 'profiling'), false) as profiling,
        coalesce(bool_or(granted) filter (where purpose = 'health_profile'), false) as health,
        exists (select from customers c where c.tenant_id = ${tenantId}::uuid and c.id = ${customerId}::uuid
          and ${sql.unsafe(isServiceCard("c"))}) as service,
        (${now.toISOString()}::text::timestamptz at time zone ${timezone}::text)::date - ${DAY_ZERO}::text::date as today
      from said
    ), receipts as materialized (
      select p.id, p.occurred_at from purchases p, may
      where p.tenant_id = ${tenantId}::uuid and p.customer_id = ${customerId}::uuid and p.status = 'recorded'
        and p.occurred_at <= ${now.toISOString()}::text::timestamptz
        and may.profiling and not may.service and (may.health or not ${asksHealthConsent}::boolean)
      order by p.occurred_at desc, p.id desc limit ${receipts}::int
    ), lines as materialized (
      select r.occurred_at, l.product_id from receipts r
      join purchase_lines l on l.tenant_id = ${tenantId}::uuid and l.purchase_id = r.id
      where l.product_id is not null and l.quantity_milli > l.returned_milli
    ), basket as (
      select value::uuid as product_id from jsonb_array_elements_text(${JSON.stringify(basket)}::text::jsonb) as value
    ), fit as materialized (
      select f.recipe from recommend_fits f where f.tenant_id = ${tenantId}::uuid
      order by f.fitted_at desc, f.id desc limit 1
    ), near as materialized (
      select n.* from (select b.product_id from basket b, may where may.profiling and not may.service
        union select l.product_id from lines l where not exists (select from basket)) s
      cross join lateral (
        select r.product_id, r.neighbours, r.nearness, r.new_shares, r.mixed_shares from recommend_neighbours r
        where r.tenant_id = ${tenantId}::uuid and r.product_id = s.product_id
          and r.together = case when exists (select from basket) then 'basket'
            else (select f.recipe -> 'new' ->> 'together' from fit f) end offset 0) n
    ), shares as materialized (
      select s.* from (select distinct l.product_id from lines l) b
      cross join lateral (
        select r.product_id, r.repeat_share, r.new_share, r.mixed_share from recommend_popularity r
        where r.tenant_id = ${tenantId}::uuid and r.product_id = b.product_id offset 0) s
    )
    select json_build_object(
      'status', (select f.status from family f where f.id = ${customerId}::uuid),
      'profiling', may.profiling and not may.service,
      'today', may.today,
      'bought', coalesce((select json_agg(json_build_array((extract(epoch from l.occurred_at) * 1000)::float8,
        (l.occurred_at at time zone ${timezone}::text)::date - ${DAY_ZERO}::text::date, l.product_id)) from lines l), '[]'),
      'refills', coalesce((
        select json_agg(json_build_object('key', r.key, 'product', r.product_id, 'dueDay', r.due_on - ${DAY_ZERO}::text::date))
        from portrait_refills r where r.tenant_id = ${tenantId}::uuid and r.customer_id = ${customerId}::uuid
          and may.profiling and may.health and not may.service), '[]'),
      'recipe', (select f.recipe from fit f),
      'neighbours', coalesce((select json_agg(json_build_array(
        n.product_id, n.neighbours, n.nearness, n.new_shares, n.mixed_shares)) from near n), '[]'),
      'shares', coalesce((select json_agg(json_build_array(
        s.product_id, s.repeat_share, s.new_share, s.mixed_share)) from shares s), '[]')
    ) as sources from may`;
  if (!row) throw new Error("the sources of suggestions answered nothing");
  return row.sources;
}

/** Minor units; null where the catalogue has no price. */
export async function selectPrices(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<Map<string, number | null>> {
  const sql = statementsOf(tx);
  const rows = await sql<{ id: string; minor: number | null }[]>`
    select p.id, p.price_minor::float8 as minor from products p
    where p.tenant_id = ${tenantId}::uuid and p.id = any (${`{${ids.join(",")}}`}::text::uuid[])`;
  return new Map(rows.map(({ id, minor }) => [id, minor]));
}
