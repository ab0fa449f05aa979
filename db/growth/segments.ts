import { and, asc, eq, type InferInsertModel, type InferSelectModel, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { deleteCoded } from "@/db/coded";
import { insertRows, upsert } from "@/db/rows";
import { segmentMembers, segments } from "@/db/schema";

export type SegmentRow = InferSelectModel<typeof segments>;

export const selectSegments = (tx: Tx, tenantId: string): Promise<SegmentRow[]> =>
  tx.select().from(segments).where(eq(segments.tenantId, tenantId)).orderBy(asc(segments.code));

export const upsertSegments = (tx: Tx, rows: InferInsertModel<typeof segments>[]): Promise<void> =>
  upsert(tx, segments, rows, { key: ["tenantId", "code"], keep: ["id"] });

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
