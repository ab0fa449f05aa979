import { and, asc, desc, eq, type InferInsertModel, type InferSelectModel, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { deleteCoded, insertCoded } from "@/db/coded";
import { insertRows, upsert } from "@/db/rows";
import { segmentChanges, segmentMembers, segments } from "@/db/schema";

export type SegmentRow = InferSelectModel<typeof segments>;

export const selectSegments = (tx: Tx, tenantId: string): Promise<SegmentRow[]> =>
  tx.select().from(segments).where(eq(segments.tenantId, tenantId)).orderBy(asc(segments.code));

/** Whose rule changes is reset by `resetChangedRules`. */
export const upsertSegments = (
  tx: Tx,
  rows: Pick<SegmentRow, "tenantId" | "id" | "code" | "name" | "source" | "where">[],
): Promise<void> => upsert(tx, segments, rows, { key: ["tenantId", "code"], keep: ["id"] });

/** A rule that is not what it was is worked out again. */
export const resetChangedRules = (tx: Tx, tenantId: string, codes: readonly string[]) =>
  tx
    .update(segments)
    .set({ refreshedAt: null })
    .where(and(eq(segments.tenantId, tenantId), inArray(segments.code, [...codes])));

export async function findSegment(tx: Tx, tenantId: string, code: string): Promise<SegmentRow | null> {
  const [row] = await tx
    .select()
    .from(segments)
    .where(and(eq(segments.tenantId, tenantId), eq(segments.code, code)));
  return row ?? null;
}

export async function findSegmentById(tx: Tx, tenantId: string, id: string): Promise<SegmentRow | null> {
  const [row] = await tx
    .select()
    .from(segments)
    .where(and(eq(segments.tenantId, tenantId), eq(segments.id, id)));
  return row ?? null;
}

/** false when the code is taken. */
export const insertSegment = (tx: Tx, row: InferInsertModel<typeof segments>): Promise<boolean> =>
  insertCoded(tx, segments, row);

export const updateSegment = (
  tx: Tx,
  tenantId: string,
  code: string,
  values: Partial<Pick<SegmentRow, "name" | "where" | "refreshedAt">>,
) =>
  tx
    .update(segments)
    .set(values)
    .where(and(eq(segments.tenantId, tenantId), eq(segments.code, code)));

export interface MembersChanged {
  entered: string[];
  left: string[];
}

/**
 * Makes these customers the members; answers who came and who went.
 * @param among only these customers are looked at; null: all
 */
export async function replaceMembers(
  tx: Tx,
  tenantId: string,
  {
    segmentId,
    members,
    among,
    now,
  }: {
    segmentId: string;
    members: readonly string[];
    among: readonly string[] | null;
    now: Date;
  },
): Promise<MembersChanged> {
  const wanted = JSON.stringify(members);
  const within =
    among === null
      ? sql`true`
      : sql`m.customer_id in (
    select value::uuid from jsonb_array_elements_text(${JSON.stringify(among)}::jsonb) as value)`;
  const gone = await tx.execute<{ id: string }>(sql`
    with wanted as materialized (select value::uuid as id from jsonb_array_elements_text(${wanted}::jsonb) as value)
    delete from segment_members m
    where m.tenant_id = ${tenantId}::uuid and m.segment_id = ${segmentId}::uuid and ${within}
      and not exists (select from wanted w where w.id = m.customer_id)
    returning m.customer_id as id`);
  const come = await tx.execute<{ id: string }>(sql`
    insert into segment_members (tenant_id, segment_id, customer_id, since)
    select ${tenantId}::uuid, ${segmentId}::uuid, value::uuid, ${now.toISOString()}::timestamptz
    from jsonb_array_elements_text(${wanted}::jsonb) as value
    on conflict do nothing returning customer_id as id`);
  return { entered: come.map(({ id }) => id), left: gone.map(({ id }) => id) };
}

export const insertSegmentChanges = (
  tx: Tx,
  rows: readonly InferInsertModel<typeof segmentChanges>[],
): Promise<void> => insertRows(tx, segmentChanges, rows);

/**
 * The segment's members are as they should be now.
 * @param isNewVersion another system has changed them
 */
export const setRefreshed = (
  tx: Tx,
  tenantId: string,
  id: string,
  { at, ms, isNewVersion = false }: { at: Date; ms: number; isNewVersion?: boolean },
) =>
  tx.execute(sql`
    update segments set refreshed_at = ${at.toISOString()}::timestamptz, refresh_ms = ${ms}::int,
      version = version + ${isNewVersion ? 1 : 0}::int, members = (
      select count(*) from segment_members m where m.tenant_id = ${tenantId}::uuid and m.segment_id = ${id}::uuid)
    where tenant_id = ${tenantId}::uuid and id = ${id}::uuid`);

export const addToMemberCount = (tx: Tx, tenantId: string, id: string, by: number) =>
  tx.execute(sql`
    update segments set members = greatest(0, members + ${by}::int)
    where tenant_id = ${tenantId}::uuid and id = ${id}::uuid`);

/** One at a time changes the members of a tenant's segments. */
export const lockSegments = (tx: Tx, tenantId: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`segments ${tenantId}`}, 0))`);

/** A page of members, the newest first. */
export const selectMembers = async (
  tx: Tx,
  tenantId: string,
  { segmentId, after, limit }: { segmentId: string; after: string | null; limit: number },
): Promise<{ id: string; since: string }[]> => [
  ...(await tx.execute<{ id: string; since: string }>(sql`
    select customer_id as id, since::text as since from segment_members
    where tenant_id = ${tenantId}::uuid and segment_id = ${segmentId}::uuid
      ${after === null ? sql`` : sql`and customer_id > ${after}::uuid`}
    order by customer_id limit ${limit}`)),
];

/** Of two segments: how many are in the one, in the other, and in both. */
export async function countOverlap(
  tx: Tx,
  tenantId: string,
  [one, other]: readonly [string, string],
): Promise<{ one: number; other: number; both: number }> {
  const [row] = await tx.execute<{ one: number; other: number; both: number }>(sql`
    select count(*) filter (where a)::int as one, count(*) filter (where b)::int as other,
      count(*) filter (where a and b)::int as both
    from (
      select bool_or(segment_id = ${one}::uuid) as a, bool_or(segment_id = ${other}::uuid) as b
      from segment_members
      where tenant_id = ${tenantId}::uuid and segment_id in (${one}::uuid, ${other}::uuid)
      group by customer_id) m`);
  return row ?? { one: 0, other: 0, both: 0 };
}

/** By day: how many came and how many went. */
export const selectSegmentHistory = async (
  tx: Tx,
  tenantId: string,
  { segmentId, since, timezone }: { segmentId: string; since: Date; timezone: string },
): Promise<{ day: string; entered: number; left: number }[]> => [
  ...(await tx.execute<{ day: string; entered: number; left: number }>(sql`
    select (at at time zone ${timezone})::date::text as day, count(*) filter (where what = 'entered')::int as entered,
      count(*) filter (where what = 'left')::int as "left"
    from segment_changes
    where tenant_id = ${tenantId}::uuid and segment_id = ${segmentId}::uuid and at >= ${since.toISOString()}::timestamptz
    group by 1 order by 1`)),
];

/** When a customer came into segments and left them, the newest first. */
export const selectChangesOf = (tx: Tx, tenantId: string, customerIds: readonly string[], limit: number) =>
  tx
    .select({ at: segmentChanges.at, what: segmentChanges.what, code: segments.code, name: segments.name })
    .from(segmentChanges)
    .innerJoin(
      segments,
      and(eq(segments.tenantId, segmentChanges.tenantId), eq(segments.id, segmentChanges.segmentId)),
    )
    .where(and(eq(segmentChanges.tenantId, tenantId), inArray(segmentChanges.customerId, [...customerIds])))
    .orderBy(desc(segmentChanges.at), desc(segmentChanges.id))
    .limit(limit);

export const deleteChangesOf = (tx: Tx, tenantId: string, customerIds: readonly string[]) =>
  tx
    .delete(segmentChanges)
    .where(and(eq(segmentChanges.tenantId, tenantId), inArray(segmentChanges.customerId, [...customerIds])));

/** Their members are forgotten with them. */
export const deleteSegments = (tx: Tx, tenantId: string, codes: string[]): Promise<void> =>
  deleteCoded(tx, segments, tenantId, codes);

/** Customers who come into segments. */
export const insertSegmentMembers = (
  tx: Tx,
  rows: readonly InferInsertModel<typeof segmentMembers>[],
): Promise<void> => insertRows(tx, segmentMembers, rows);

/** As it is kept: JSON, with the moment as PostgreSQL writes it. */
export interface MovedMembership {
  id: string;
  since: string;
}

/** Removes a customer from all segments. Returns which they were in. */
export async function leaveSegments(
  tx: Tx,
  tenantId: string,
  customerId: string,
): Promise<MovedMembership[]> {
  const gone = await tx.execute<{ id: string; since: string }>(sql`
    delete from segment_members where tenant_id = ${tenantId}::uuid and customer_id = ${customerId}::uuid
    returning segment_id as id, since::text as since`);
  return [...gone].map(({ id, since }) => ({ id, since }));
}

/** Deleted segments are skipped. Returns those that the customer was not in. */
export async function joinSegments(
  tx: Tx,
  tenantId: string,
  customerId: string,
  memberships: readonly MovedMembership[],
): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    insert into segment_members (tenant_id, customer_id, segment_id, since)
    select ${tenantId}::uuid, ${customerId}::uuid, s.id, w.since
    from jsonb_to_recordset(${JSON.stringify(memberships)}::jsonb) as w(id uuid, since timestamptz)
    join segments s on s.tenant_id = ${tenantId}::uuid and s.id = w.id
    on conflict do nothing returning segment_id as id`);
  return [...rows].map(({ id }) => id);
}

/** These customers are in none of these segments; without any named, in none at all. */
export const deleteMemberships = (
  tx: Tx,
  tenantId: string,
  customerIds: string[],
  segmentIds?: readonly string[],
) =>
  tx
    .delete(segmentMembers)
    .where(
      and(
        eq(segmentMembers.tenantId, tenantId),
        inArray(segmentMembers.customerId, customerIds),
        segmentIds && sql`${segmentMembers.segmentId} = any (${`{${segmentIds.join(",")}}`}::uuid[])`,
      ),
    );
