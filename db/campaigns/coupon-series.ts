import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Statement, Statements, Tx } from "@/db/client";
import { deleteCoded, insertCoded } from "@/db/coded";
import { insist } from "@/db/refusals";
import { upsert } from "@/db/rows";
import { couponSeries, coupons } from "@/db/schema";

export type SeriesRow = typeof couponSeries.$inferSelect;

type NewSeries = typeof couponSeries.$inferInsert;

export const selectSeries = (tx: Tx, tenantId: string): Promise<SeriesRow[]> =>
  tx.select().from(couponSeries).where(eq(couponSeries.tenantId, tenantId)).orderBy(asc(couponSeries.code));

export async function findSeries(tx: Tx, tenantId: string, code: string): Promise<SeriesRow | null> {
  const [row] = await tx
    .select()
    .from(couponSeries)
    .where(and(eq(couponSeries.tenantId, tenantId), eq(couponSeries.code, code)));
  return row ?? null;
}

/** The same, locked against another change of it until the transaction ends; tills do not wait for that. */
export async function lockSeries(tx: Tx, tenantId: string, code: string): Promise<SeriesRow | null> {
  const key = `coupon series ${tenantId} ${code}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
  return findSeries(tx, tenantId, code);
}

/** false when the code is taken. */
export const insertSeries = (tx: Tx, row: NewSeries): Promise<boolean> => insertCoded(tx, couponSeries, row);

export type SeriesChange = Partial<
  Omit<NewSeries, "tenantId" | "id" | "code" | "kind" | "uses" | "createdAt">
>;

export const updateSeries = async (
  tx: Tx,
  tenantId: string,
  id: string,
  change: SeriesChange,
): Promise<void> => {
  await tx
    .update(couponSeries)
    .set(change)
    .where(and(eq(couponSeries.tenantId, tenantId), eq(couponSeries.id, id)));
};

/** What is used of a series stays as it is. */
export const upsertSeries = (tx: Tx, rows: NewSeries[]): Promise<void> =>
  upsert(tx, couponSeries, rows, { key: ["tenantId", "code"], keep: ["id", "createdAt"] });

/** Of these, the ones that have a coupon. */
export async function selectSeriesWithCoupons(tx: Tx, tenantId: string, codes: string[]): Promise<string[]> {
  const has = sql`exists (select from ${coupons} where ${coupons.tenantId} = ${couponSeries.tenantId} and ${coupons.seriesId} = ${couponSeries.id})`;
  const rows = await tx
    .select({ code: couponSeries.code })
    .from(couponSeries)
    .where(and(eq(couponSeries.tenantId, tenantId), inArray(couponSeries.code, codes), has));
  return rows.map((row) => row.code);
}

/** Of these, the ones that a rule named which tills have seen: a receipt may still bring or issue such a coupon. */
export async function selectSeriesSeen(tx: Tx, tenantId: string, codes: string[]): Promise<string[]> {
  const rows = await tx.execute<{ code: string }>(sql`
    select w.code from jsonb_array_elements_text(${JSON.stringify(codes)}::jsonb) as w(code)
    where exists (
      select from live_rows l where l.tenant_id = ${tenantId}::uuid and l.source = 'instruments'
        and (l.row->'reward'->>'series' = w.code
          or l.row->'when' @> jsonb_build_array(jsonb_build_object('series', w.code))))`);
  return rows.map(({ code }) => code);
}

export const deleteSeries = (tx: Tx, tenantId: string, codes: string[]): Promise<void> =>
  deleteCoded(tx, couponSeries, tenantId, codes);

/** Shared codes, by series, oldest first; blocked ones left out. */
export const selectSharedCodes = (tx: Tx, tenantId: string) =>
  tx
    .select({
      seriesId: coupons.seriesId,
      id: coupons.id,
      codeEncrypted: coupons.codeEncrypted,
      codeHash: coupons.codeHash,
    })
    .from(coupons)
    .innerJoin(
      couponSeries,
      and(eq(couponSeries.tenantId, coupons.tenantId), eq(couponSeries.id, coupons.seriesId)),
    )
    .where(and(eq(coupons.tenantId, tenantId), eq(couponSeries.kind, "shared"), isNull(coupons.blockedAt)))
    .orderBy(asc(coupons.id));

export interface SeriesCounts extends Record<string, unknown> {
  seriesId: string;
  issued: number;
  /** used at least once */
  used: number;
  /** blocked before they were used */
  blocked: number;
}

/** Each part is read from an index of its own: a series may have millions of coupons. */
export async function countCoupons(
  tx: Tx,
  tenantId: string,
  seriesId: string | null,
): Promise<SeriesCounts[]> {
  const rows = await tx.execute<SeriesCounts>(sql`
    select s.id as "seriesId", coalesce(i.n, 0)::int as issued, coalesce(u.n, 0)::int as used,
      coalesce(b.n, 0)::int as blocked
    from coupon_series s
    left join lateral (select count(*) as n from coupons c
      where c.tenant_id = s.tenant_id and c.series_id = s.id) i on true
    left join lateral (select count(*) as n from coupons c
      where c.tenant_id = s.tenant_id and c.series_id = s.id and c.uses > 0) u on true
    left join lateral (select count(*) as n from coupons c
      where c.tenant_id = s.tenant_id and c.series_id = s.id and c.blocked_at is not null and c.uses = 0) b on true
    where s.tenant_id = ${tenantId}::uuid and (${seriesId}::uuid is null or s.id = ${seriesId}::uuid)`);
  return [...rows];
}

/** Uses that were before we knew of the coupons count for the series' limit. In the order of ids, as everywhere. */
export async function addSeriesUses(
  tx: Tx,
  tenantId: string,
  uses: ReadonlyMap<string, number>,
): Promise<void> {
  const sorted = [...uses].filter(([, n]) => n > 0).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [id, n] of sorted)
    await tx
      .update(couponSeries)
      .set({ uses: sql`${couponSeries.uses} + ${n}::int` })
      .where(and(eq(couponSeries.tenantId, tenantId), eq(couponSeries.id, id)));
}

/** One conditional statement; where the series is used up, the transaction is refused with the coupon's id. */
export const seriesUsing = (sql: Statements, tenantId: string, couponId: string): Statement => sql`
  with taken as (
    update coupon_series s set uses = s.uses + 1 from coupons c
    where c.tenant_id = ${tenantId}::uuid and c.id = ${couponId}::uuid and s.tenant_id = c.tenant_id
      and s.id = c.series_id and (s.uses_most is null or s.uses < s.uses_most)
    returning 1)
  select ${insist(sql, sql`exists (select from taken)`, "coupon", couponId)}`;

export const giveSeriesUseBack = (tx: Tx, tenantId: string, id: string) =>
  tx.execute(sql`
    update coupon_series set uses = greatest(0, uses - 1)
    where tenant_id = ${tenantId}::uuid and id = ${id}::uuid`);
