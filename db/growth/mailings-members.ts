import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";

/** Members of the segment who are not control, in the order of their ids. */
export const selectToFill = async (
  tx: Tx,
  tenantId: string,
  { id, segmentId, after, most }: { id: string; segmentId: string; after: string | null; most: number },
): Promise<string[]> => {
  const rows = await tx.execute<{ id: string }>(sql`
    select m.customer_id as id from segment_members m
    where m.tenant_id = ${tenantId}::uuid and m.segment_id = ${segmentId}::uuid
      and (${after}::uuid is null or m.customer_id > ${after}::uuid)
      and not exists (select from mailing_recipients r where r.tenant_id = m.tenant_id and r.mailing_id = ${id}::uuid
        and r.customer_id = m.customer_id)
    order by m.customer_id limit ${most}`);
  return rows.map((row) => row.id);
};

/** Of people who can be meant by anything. */
export async function countMembers(tx: Tx, tenantId: string, segmentId: string): Promise<number> {
  const [row] = await tx.execute<{ n: number }>(sql`
    select count(*)::int as n from segment_members m
    join customers c on c.tenant_id = m.tenant_id and c.id = m.customer_id and c.status in ('active', 'blocked')
    where m.tenant_id = ${tenantId}::uuid and m.segment_id = ${segmentId}::uuid`);
  return row?.n ?? 0;
}

/** How many of the segment's members bought something in these days. */
export async function countBuyers(
  tx: Tx,
  tenantId: string,
  segmentId: string,
  { from, to }: { from: Date; to: Date },
): Promise<number> {
  const [row] = await tx.execute<{ n: number }>(sql`
    select count(*)::int as n from segment_members m
    where m.tenant_id = ${tenantId}::uuid and m.segment_id = ${segmentId}::uuid and exists (
      select from purchases p where p.tenant_id = m.tenant_id and p.customer_id = m.customer_id
        and p.status = 'recorded' and p.net_minor > p.returned_minor
        and p.occurred_at > ${from.toISOString()}::timestamptz and p.occurred_at <= ${to.toISOString()}::timestamptz)`);
  return row?.n ?? 0;
}
