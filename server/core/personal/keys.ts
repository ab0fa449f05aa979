import type { Tx } from "@/db/client";
import type { TenantRow } from "@/db/shop/tenants";
import { type TenantKeys, tenantKeys } from "@/server/core/secrets";
import { env } from "@/server/env";
import { loadTenant } from "../tenant/load";
import { ownNumbers } from "../tenant/own-numbers";
import type { Home } from "./identifiers";

export const keysOf = ({ dataKey }: Pick<TenantRow, "dataKey">): TenantKeys =>
  tenantKeys(env().REGULARS_MASTER_KEY, dataKey);

/** What its identifiers are read by, and its clock. */
export const homeOf = (tenant: TenantRow): Home & { timezone: string } => ({
  country: tenant.country,
  own: ownNumbers(tenant),
  timezone: tenant.timezone,
});

/** The transaction's own tenant, read once. */
export async function loadTenantAndKeys(
  tx: Tx,
  tenantId: string,
): Promise<{ tenant: TenantRow; keys: TenantKeys }> {
  const tenant = await loadTenant(tx, tenantId);
  return { tenant, keys: keysOf(tenant) };
}

export async function loadKeys(
  tx: Tx,
  tenantId: string,
): Promise<Home & { timezone: string; keys: TenantKeys }> {
  const { tenant, keys } = await loadTenantAndKeys(tx, tenantId);
  return { ...homeOf(tenant), keys };
}
