import { type Db, withTenant } from "@/db/client";
import { findTenant, type TenantRow } from "@/db/shop/tenants";
import type { Ctx } from "@/server/core/context";
import { isLinkToken, parseLinkToken } from "@/server/core/link-token";
import { keysOf } from "@/server/core/personal/keys";
import type { TenantKeys } from "@/server/core/secrets";

export interface SignedLink {
  /** of whoever holds the link: they act as the person whom it was sent to */
  ctx: Ctx;
  /** of what the link was made for */
  id: string;
  tenant: TenantRow;
  keys: TenantKeys;
}

/** null: we have not made it for that. */
export async function openSigned(
  db: Db,
  now: Date,
  token: string,
  { purpose, actor }: { purpose: string; actor: string },
): Promise<SignedLink | null> {
  const parsed = parseLinkToken(token);
  if (!parsed) return null;
  const { tenantId, id } = parsed;
  const tenant = await withTenant(db, tenantId, (tx) => findTenant(tx, tenantId));
  if (!tenant) return null;
  const keys = keysOf(tenant);
  if (!isLinkToken(keys, purpose, parsed)) return null;
  return { ctx: { db, tenantId, actor: { kind: "system", id: actor }, now }, id, tenant, keys };
}
