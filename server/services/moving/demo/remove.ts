import { type Db, withTenant } from "@/db/client";
import { removeDemoTenant } from "@/db/moving/demo";
import { announceChange, CHANGES } from "@/server/core/announce";

/** Every process forgets it at once: a key of a demo that is gone must not be answered from memory. */
export const removeDemo = (db: Db, tenantId: string): Promise<boolean> =>
  withTenant(db, tenantId, async (tx) => {
    for (const what of CHANGES) await announceChange(tx, tenantId, what);
    return removeDemoTenant(tx, tenantId);
  });
