import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { idsJson } from "./accounts";

/** Who these customers are now, after merges; those that are none, or were erased, are left out. */
export async function selectCurrent(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx.execute<{ given: string; id: string }>(sql`
    with recursive way as (
      select c.id as given, c.id, c.merged_into, c.status
      from ${idsJson(ids)} given join customers c on c.tenant_id = ${tenantId}::uuid and c.id = given.id
      union
      select w.given, c.id, c.merged_into, c.status
      from way w join customers c on c.tenant_id = ${tenantId}::uuid and c.id = w.merged_into)
    select given, id from way where merged_into is null and status <> 'erased'`);
  return new Map(rows.map(({ given, id }) => [given, id]));
}
