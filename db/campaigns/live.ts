import { and, asc, eq, gt, isNull, or, sql } from "drizzle-orm";
import type { SeriesRow } from "@/db/campaigns/coupon-series";
import { type LiveSource, withTables } from "@/db/campaigns/live-history";
import type { Tx } from "@/db/client";
import { campaigns, couponSeries, groups, programmes, stores, tiers } from "@/db/schema";

const LATE_RECEIPT_MS = 31 * 86_400_000;

/** What tills need of the catalogue: no names in other tables, no archived products. */
export interface LiveProductRow extends Record<string, unknown> {
  id: string;
  sku: string;
  name: string;
  category: string | null;
  rx: boolean;
  no_discount: boolean;
  no_points: boolean;
  floor_minor: number | null;
  cost_minor: number | null;
  /** [attribute code, value] */
  attributes: [string, string][] | null;
}

type Attributes = NonNullable<LiveProductRow["attributes"]>;

/**
 * Grouped by product. A query of its own: for a new tenant the planner expects one row, and would group all attributes
 * again for each product.
 */
async function selectLiveAttributes(
  tx: Tx,
  tenantId: string,
  source: LiveSource,
): Promise<Map<string, Attributes>> {
  const rows = await tx.execute<{ id: string; attributes: Attributes }>(sql`
    ${withTables(source, "product_attributes", "attributes")}
    select pa.product_id as id, jsonb_agg(jsonb_build_array(a.code, pa.value) order by a.code, pa.value) as attributes
    from product_attributes pa
    join attributes a on a.tenant_id = pa.tenant_id and a.id = pa.attribute_id
    where pa.tenant_id = ${tenantId}::uuid
    group by pa.product_id`);
  return new Map(rows.map(({ id, attributes }) => [id, attributes]));
}

export async function selectLiveProducts(
  tx: Tx,
  tenantId: string,
  source: LiveSource,
): Promise<LiveProductRow[]> {
  const attributes = await selectLiveAttributes(tx, tenantId, source);
  const rows = await tx.execute<LiveProductRow>(sql`
    ${withTables(source, "products", "categories")}
    select p.id, p.sku, p.name, c.code as category, p.rx, p.no_discount, p.no_points,
      p.floor_price_minor::float8 as floor_minor, p.cost_minor::float8 as cost_minor
    from products p
    left join categories c on c.tenant_id = p.tenant_id and c.id = p.category_id
    where p.tenant_id = ${tenantId}::uuid and p.archived_at is null
    order by p.sku`);
  return rows.map((row) => ({ ...row, attributes: attributes.get(row.id) ?? null }));
}

interface CategoryRow extends Record<string, unknown> {
  code: string;
  parent: string | null;
  sensitive: boolean;
}

export const selectCategoryTree = async (
  tx: Tx,
  tenantId: string,
  source: LiveSource,
): Promise<CategoryRow[]> =>
  await tx.execute<CategoryRow>(sql`
    ${withTables(source, "categories")}
    select c.code, p.code as parent, coalesce(c.sensitive, false) as sensitive from categories c
    left join categories p on p.tenant_id = c.tenant_id and p.id = c.parent_id
    where c.tenant_id = ${tenantId}::uuid`);

interface InstrumentJson {
  code: string;
  name: string | null;
  when: unknown;
  reward: unknown;
}

const instrumentsOf = sql<InstrumentJson[]>`coalesce((
  select jsonb_agg(jsonb_build_object('code', i.code, 'name', i.name, 'when', i."when", 'reward', i.reward)
    order by ci.position)
  from campaign_instruments ci
  join instruments i on i.tenant_id = ci.tenant_id and i.id = ci.instrument_id
  where ci.tenant_id = campaigns.tenant_id and ci.campaign_id = campaigns.id), '[]')`;

/** Campaigns that a till may use: active, and not long over (a receipt may be of some days ago). */
export const selectLiveCampaigns = (tx: Tx, tenantId: string, now: Date, source: LiveSource) =>
  tx
    .with(...source.tables("campaigns", "campaign_instruments", "instruments"))
    .select({ row: campaigns, instruments: instrumentsOf })
    .from(campaigns)
    .where(
      and(
        eq(campaigns.tenantId, tenantId),
        eq(campaigns.status, "active"),
        or(isNull(campaigns.endsAt), gt(campaigns.endsAt, new Date(now.getTime() - LATE_RECEIPT_MS))),
      ),
    )
    .orderBy(asc(campaigns.code));

interface LiveStoreRow extends Record<string, unknown> {
  id: string;
  code: string;
  name: string;
  region: string | null;
  brand: string | null;
  timezone: string;
}

export const selectLiveStores = async (
  tx: Tx,
  tenantId: string,
  source: LiveSource,
): Promise<LiveStoreRow[]> =>
  await tx.execute<LiveStoreRow>(sql`
    ${withTables(source, "stores", "brands")}
    select s.id, s.code, s.name, s.region, b.code as brand, s.timezone
    from ${stores} s left join brands b on b.tenant_id = s.tenant_id and b.id = s.brand_id
    where s.tenant_id = ${tenantId}::uuid order by s.code`);

export async function selectLiveProgramme(tx: Tx, tenantId: string, source: LiveSource) {
  const [programme] = await tx
    .with(...source.tables("programmes"))
    .select()
    .from(programmes)
    .where(eq(programmes.tenantId, tenantId));
  const steps = await tx
    .with(...source.tables("tiers"))
    .select()
    .from(tiers)
    .where(eq(tiers.tenantId, tenantId));
  const all = await tx
    .with(...source.tables("groups"))
    .select()
    .from(groups)
    .where(eq(groups.tenantId, tenantId));
  return { programme: programme ?? null, tiers: steps, defaultGroup: all.find((g) => g.isDefault) ?? null };
}

export const selectLiveSeries = (tx: Tx, tenantId: string, source: LiveSource): Promise<SeriesRow[]> =>
  tx
    .with(...source.tables("coupon_series"))
    .select()
    .from(couponSeries)
    .where(eq(couponSeries.tenantId, tenantId))
    .orderBy(asc(couponSeries.code));
