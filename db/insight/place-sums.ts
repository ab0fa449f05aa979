import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { membersOf } from "@/db/growth/members-of";
import { isBuyer } from "@/db/growth/service-cards";
import { inScope, type Scope } from "@/db/scope";

export const PLACE_LEVELS = ["all", "brand", "region", "store"] as const;
export type PlaceLevel = (typeof PLACE_LEVELS)[number];

export interface PlaceRow extends Record<string, unknown> {
  month: string;
  level: PlaceLevel;
  /** code of the store or brand, name of the region, empty for the chain */
  code: string;
  name: string;
  receipts: number;
  knownReceipts: number;
  netMinor: number;
  knownNetMinor: number;
  buyerMonths: number;
}

/** The same columns as `place_months`, of a segment's members only. */
const ofMembers = (tenantId: string, segmentId: string, span: SQL): SQL => sql`(
  select m.month, p.level, p.key, sum(m.receipts) as receipts, sum(m.receipts) as known_receipts,
    sum(m.net_minor) as net_minor, sum(m.net_minor) as known_net_minor,
    count(distinct m.customer_id) filter (where m.receipts > 0) as buyers
  from customer_months m
  join (
    select s.id, v.level, v.key from stores s
    cross join lateral (values ('all', ''), ('store', s.id::text), ('region', s.region), ('brand', s.brand_id::text))
      v(level, key)
    where s.tenant_id = ${tenantId}::uuid and v.key is not null) p on p.id = m.store_id
  where m.tenant_id = ${tenantId}::uuid and m.customer_id in (${membersOf(tenantId, segmentId)})
    and ${isBuyer(tenantId, sql`m.customer_id`)} and ${span}
  group by 1, 2, 3)`;

/**
 * Sales by month and place. Regions and brands are all of them; stores are those of the scope.
 * @param from first days of the first and of the last month
 */
export const selectPlaceMonths = async (
  tx: Tx,
  tenantId: string,
  { from, to }: { from: string; to: string },
  { scope, segmentId }: { scope: Scope; segmentId: string | null },
): Promise<PlaceRow[]> => {
  const span = sql`m.month between ${from}::date and ${to}::date`;
  const rows =
    segmentId === null
      ? sql`(select * from place_months m where m.tenant_id = ${tenantId}::uuid and ${span})`
      : ofMembers(tenantId, segmentId, span);
  return [
    ...(await tx.execute<PlaceRow>(sql`
      select m.month::text as month, m.level, coalesce(s.code, b.code, m.key) as code,
        coalesce(s.name, b.name, m.key) as name, m.receipts::float8 as receipts,
        m.known_receipts::float8 as "knownReceipts", m.net_minor::float8 as "netMinor",
        m.known_net_minor::float8 as "knownNetMinor", m.buyers::float8 as "buyerMonths"
      from ${rows} m
      left join stores s on m.level = 'store' and s.tenant_id = ${tenantId}::uuid and s.id::text = m.key
      left join brands b on m.level = 'brand' and b.tenant_id = ${tenantId}::uuid and b.id::text = m.key
      where (m.level <> 'store' or s.id is not null ${inScope(tenantId, scope, sql`s.id`)})
      order by m.month, m.level, name, code`)),
  ];
};

/** The first month that has receipts; null: nothing is summed yet. */
export async function firstSummedMonth(tx: Tx, tenantId: string): Promise<string | null> {
  const [row] = await tx.execute<{ month: string | null }>(sql`
    select min(m.month)::text as month from place_months m
    where m.tenant_id = ${tenantId}::uuid and m.level = 'all' and m.receipts > 0`);
  return row?.month ?? null;
}
