import type { Tx } from "@/db/client";
import { type TenantKeys, tenantKeys } from "@/server/core/secrets";
import { env } from "@/server/env";
import { loadTenant } from "../tenant/load";
import { ownNumbers } from "../tenant/own-numbers";
import type { Home } from "./identifiers";

export async function loadKeys(
  tx: Tx,
  tenantId: string,
): Promise<Home & { timezone: string; keys: TenantKeys }> {
  const tenant = await loadTenant(tx, tenantId);
  const { country, timezone, dataKey } = tenant;
  return { country, own: ownNumbers(tenant), timezone, keys: tenantKeys(env().REGULARS_MASTER_KEY, dataKey) };
}
