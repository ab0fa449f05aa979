import type { Tx } from "@/db/client";
import { findTenant, type TenantRow } from "@/db/shop/tenants";
import { DomainError } from "@/server/core/errors";

/** The transaction's own tenant; one that is gone is an error and never an empty answer. */
export async function loadTenant(tx: Tx, tenantId: string): Promise<TenantRow> {
  const tenant = await findTenant(tx, tenantId);
  if (!tenant) throw new DomainError("tenant-not-found", "there is no such tenant");
  return tenant;
}
