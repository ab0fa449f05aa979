import type { Db } from "@/db/client";
import { findTenantByCode } from "@/db/shop/tenants";
import { DomainError } from "@/server/core/errors";

/** Where a person names a tenant by its code, before anything of it can be seen. */
export async function tenantByCode(db: Db, code: string) {
  const tenant = await findTenantByCode(db, code);
  if (!tenant) throw new DomainError("tenant-not-found", `there is no tenant ${code}`);
  return tenant;
}
