import { type SQL, sql } from "drizzle-orm";

/** Ids of a segment's members. */
export const membersOf = (tenantId: string, segmentId: string): SQL => sql`
  select m.customer_id from segment_members m
  where m.tenant_id = ${tenantId}::uuid and m.segment_id = ${segmentId}::uuid`;
