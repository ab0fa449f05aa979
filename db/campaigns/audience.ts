import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";

interface CodeRow extends Record<string, unknown> {
  code: string;
}

const codes = (rows: Iterable<CodeRow>): Set<string> => new Set([...rows].map((row) => row.code));

const list = (of: readonly string[]) => sql`(select jsonb_array_elements_text(${JSON.stringify(of)}::jsonb))`;

/** Of these groups, those with a customer who can buy. */
export const selectPeopledGroups = async (tx: Tx, tenantId: string, of: readonly string[]) =>
  codes(
    await tx.execute<CodeRow>(sql`
      select g.code from groups g
      where g.tenant_id = ${tenantId}::uuid and g.code in ${list(of)} and exists (
        select 1 from customers c
        where c.tenant_id = g.tenant_id and c.group_id = g.id and c.status = 'active')`),
  );

/** Of these segments, those that have a member. */
export const selectPeopledSegments = async (tx: Tx, tenantId: string, of: readonly string[]) =>
  codes(
    await tx.execute<CodeRow>(sql`
      select s.code from segments s
      where s.tenant_id = ${tenantId}::uuid and s.code in ${list(of)} and exists (
        select 1 from segment_members m where m.tenant_id = s.tenant_id and m.segment_id = s.id)`),
  );

/** Names of the campaigns for a segment that have not ended. */
export const selectCampaignsOfSegment = async (
  tx: Tx,
  tenantId: string,
  segment: string,
): Promise<string[]> => {
  const rows = await tx.execute<{ name: string }>(sql`
    select name from campaigns
    where tenant_id = ${tenantId}::uuid and ${segment} = any(segments) and status <> 'ended' order by name`);
  return [...rows].map(({ name }) => name);
};
