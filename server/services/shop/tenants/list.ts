import type { Db } from "@/db/client";
import { findTenantIds, findTenants } from "@/db/shop/tenants";
import { tenantByCode } from "./find";

/** For what the clock starts, which belongs to no tenant before it is shared out. */
export const listTenantIds = (db: Db): Promise<string[]> => findTenantIds(db);

/** All of them, or the one of this code, which must exist. */
export const listTenants = async (
  db: Db,
  code: string | undefined,
): Promise<{ tenantId: string; code: string }[]> =>
  code === undefined ? findTenants(db) : [await tenantByCode(db, code)];
