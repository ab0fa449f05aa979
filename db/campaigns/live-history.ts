import { type SQL, sql, WithSubquery } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { LIVE_PARTS } from "@/db/schema";

export type LivePart = (typeof LIVE_PARTS)[number];

/** The number of the last change of a part; 0: there was none. In a snapshot it is that of what the snapshot sees. */
export async function lastRevision(tx: Tx, tenantId: string, part: LivePart): Promise<number> {
  const [row] = await tx.execute<{ revision: number }>(sql`
    select coalesce(max(revision), 0)::float8 as revision from live_changes
    where tenant_id = ${tenantId}::uuid and part = ${part}`);
  return row?.revision ?? 0;
}

/** Of each part the last change that a revision of the tenant includes. */
export interface Revisions {
  campaigns: number;
  catalog: number;
}

/** What was the last change of each part at each of these moments, in their order. */
export async function revisionsAt(tx: Tx, tenantId: string, moments: readonly Date[]): Promise<Revisions[]> {
  const asked = JSON.stringify(moments.map((at) => at.toISOString()));
  const last = (part: LivePart) => sql`coalesce((select max(c.revision) from live_changes c
    where c.tenant_id = ${tenantId}::uuid and c.part = ${part} and c.at <= m.at::timestamptz), 0)::float8`;
  const rows = await tx.execute<{ campaigns: number; catalog: number }>(sql`
    select ${last("campaigns")} as campaigns, ${last("catalog")} as catalog
    from jsonb_array_elements_text(${asked}::jsonb) with ordinality as m(at, place) order by m.place`);
  return rows.map(({ campaigns, catalog }) => ({ campaigns, catalog }));
}

/** The revisions of the campaigns that were in force at some moment between the two, the newest first. */
export async function campaignRevisionsBetween(
  tx: Tx,
  tenantId: string,
  { since, until, limit }: { since: Date; until: Date; limit: number },
): Promise<number[]> {
  const [from, to] = [since.toISOString(), until.toISOString()];
  const rows = await tx.execute<{ revision: number }>(sql`
    select revision::float8 as revision from live_changes
    where tenant_id = ${tenantId}::uuid and part = 'campaigns' and at <= ${to}::timestamptz
      and revision >= coalesce((select max(b.revision) from live_changes b
        where b.tenant_id = ${tenantId}::uuid and b.part = 'campaigns' and b.at <= ${from}::timestamptz), 0)
    order by revision desc limit ${limit}`);
  return rows.map(({ revision }) => revision);
}

/**
 * Where the tables that tills see are read from: current, or as of a moment. A statement with these in front reads the
 * rows of that moment under the tables' own names.
 */
export interface LiveSource {
  tables(...names: readonly string[]): WithSubquery[];
}

export const asTheyAre: LiveSource = { tables: () => [] };

interface AsOf {
  revision: number;
  /** rows of tables that were there at first, for what no revision may be without */
  firstOf?: readonly string[];
  /** of tables with a parent, only the rows of these */
  parents?: Readonly<Record<string, SQL>>;
}

/** The rows as they were when this was the tenant's revision. */
export const asTheyWere = (tenantId: string, { revision, firstOf = [], parents = {} }: AsOf): LiveSource => ({
  tables: (...names) =>
    names.map((name) => {
      const isFirst = firstOf.includes(name)
        ? sql`or b.revision = (select min(c.revision) from live_rows f
            join live_changes c on c.tenant_id = f.tenant_id and c.id = f.born
            where f.tenant_id = l.tenant_id and f.source = l.source and f.key = l.key)`
        : sql``;
      const wanted = parents[name];
      const rows = sql`
        select p.* from live_rows l
        join live_changes b on b.tenant_id = l.tenant_id and b.id = l.born
        left join live_changes g on g.tenant_id = l.tenant_id and g.id = l.gone
        cross join lateral jsonb_populate_record(null::public.${sql.identifier(name)},
          l.row || jsonb_build_object('tenant_id', l.tenant_id)) p
        where l.tenant_id = ${tenantId}::uuid and l.source = ${name}
          ${wanted ? sql`and l.parent in (${wanted})` : sql``}
          and (b.revision <= ${revision}::bigint ${isFirst})
          and (l.gone is null or g.revision > greatest(${revision}::bigint, b.revision))`;
      return new WithSubquery(rows, {}, name, true);
    }),
});

/** The parents of a catalogue's rows that are about these products. */
export const ofProducts = (tenantId: string, skus: readonly string[]): Record<string, SQL> => {
  const wanted = sql`select jsonb_array_elements_text(${JSON.stringify(skus)}::jsonb)`;
  return {
    products: wanted,
    product_attributes: sql`select distinct p.key from live_rows p
      where p.tenant_id = ${tenantId}::uuid and p.source = 'products' and p.parent in (${wanted})`,
  };
};

/** The same before a statement in SQL. */
export const withTables = (source: LiveSource, ...names: readonly string[]): SQL => {
  const tables = source.tables(...names);
  if (tables.length === 0) return sql``;
  const parts = tables.map(({ _: { alias, sql: rows } }) => sql`${sql.identifier(alias)} as (${rows})`);
  return sql`with ${sql.join(parts, sql`, `)}`;
};
