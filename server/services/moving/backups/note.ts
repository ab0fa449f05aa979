import { type Db, withTenant } from "@/db/client";
import { noteBackup } from "@/db/shop/tenants";
import { listTenantIds } from "@/server/services/shop/tenants/list";

/** A backup holds all tenants: each one gets a note of its time, so that its owner sees it, whichever disk it is on. */
export async function noteGoodBackup(db: Db, at: Date): Promise<void> {
  for (const tenantId of await listTenantIds(db))
    await withTenant(db, tenantId, (tx) => noteBackup(tx, tenantId, at));
}
