import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";

export interface TillKeyRow extends Record<string, unknown> {
  id: string;
  till_id: string;
  till_name: string;
  store_id: string;
  secret_hash: string;
  revoked: boolean;
}

/** A key of an archived till counts as revoked. */
export async function findKeyWithTill(tx: Tx, tenantId: string, id: string): Promise<TillKeyRow | null> {
  const [row] = await tx.execute<TillKeyRow>(sql`
    select k.id, k.till_id, t.name as till_name, t.store_id, k.secret_hash,
      (k.revoked_at is not null or t.archived_at is not null) as revoked
    from till_keys k join tills t on t.tenant_id = k.tenant_id and t.id = k.till_id
    where k.tenant_id = ${tenantId}::uuid and k.id = ${id}::uuid`);
  return row ?? null;
}

/** To the nearest five minutes: enough to tell a till that is connected from one that is not. */
export const touchKey = (tx: Tx, tenantId: string, id: string): Promise<unknown> =>
  tx.execute(sql`
    update till_keys set last_used_at = now()
    where tenant_id = ${tenantId}::uuid and id = ${id}::uuid
      and (last_used_at is null or last_used_at < now() - interval '5 minutes')`);
