import type { Db } from "@/db/client";
import { findTenantIds } from "@/db/repositories/tenants";

/** For what the clock starts, which belongs to no tenant before it is shared out. */
export const listTenantIds = (db: Db): Promise<string[]> => findTenantIds(db);
