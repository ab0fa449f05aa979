import type { Tx } from "@/db/client";
import { env } from "@/server/env";
import { type TenantKeys, tenantKeys } from "@/server/secrets";
import { loadTenant } from "../tenants/load";

export async function loadKeys(
  tx: Tx,
  tenantId: string,
): Promise<{ country: string; timezone: string; keys: TenantKeys }> {
  const { country, timezone, dataKey } = await loadTenant(tx, tenantId);
  return { country, timezone, keys: tenantKeys(env().REGULARS_MASTER_KEY, dataKey) };
}
