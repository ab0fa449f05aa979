import { type Db, withTenant } from "@/db/client";
import { findIntegrationKey, touchIntegrationKey } from "@/db/shop/integrations";
import { hashKeySecret, parseKey } from "@/server/core/api-key";
import { SCOPES, type Scope } from "@/server/core/scopes";
import { sameSecret } from "@/server/core/secrets";
import { loadTenant } from "@/server/core/tenant/load";

export interface LiveIntegration {
  tenantId: string;
  /** the tenant's language */
  locale: string;
  id: string;
  keyId: string;
  name: string;
  scopes: readonly Scope[];
}

export type IntegrationCheck =
  | { is: "valid"; integration: LiveIntegration }
  | { is: "invalid" }
  | { is: "revoked" };

/** Whose key this is. Asked anew for each request, so that a revoked key ends at once. */
export async function checkIntegrationKey(db: Db, text: string): Promise<IntegrationCheck> {
  const parsed = parseKey("int", text);
  if (!parsed) return { is: "invalid" };
  const { tenantId, keyRowId, secret } = parsed;
  return withTenant(db, tenantId, async (tx): Promise<IntegrationCheck> => {
    const row = await findIntegrationKey(tx, tenantId, keyRowId);
    if (!row || !sameSecret(row.secretHash, hashKeySecret(secret))) return { is: "invalid" };
    if (row.revoked) return { is: "revoked" };
    await touchIntegrationKey(tx, tenantId, row.id);
    const { locale } = await loadTenant(tx, tenantId);
    const scopes = SCOPES.filter((scope) => row.scopes.includes(scope));
    const { integrationId: id, name } = row;
    return { is: "valid", integration: { tenantId, locale, id, keyId: row.id, name, scopes } };
  });
}
