import { z } from "zod";
import { selectIntegrationKeys, selectIntegrations } from "@/db/shop/integrations";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { groupBy } from "@/server/core/group-by";
import { SCOPES } from "@/server/core/scopes";

export const ListIntegrationsInput = z.object({});

/** Systems with their live keys (never the keys themselves: those are kept hashed), and the scopes that there are. */
export async function listIntegrations({ ctx }: Verb<typeof ListIntegrationsInput>) {
  authorize(ctx, "integrations:manage");
  return inTransaction(ctx, async (tx) => {
    const rows = await selectIntegrations(tx, ctx.tenantId);
    const keys = groupBy(await selectIntegrationKeys(tx, ctx.tenantId), (key) => key.integrationId);
    return {
      scopes: SCOPES,
      integrations: rows.map(({ id, name, scopes, createdAt }) => ({
        id,
        name,
        scopes: SCOPES.filter((scope) => scopes.includes(scope)),
        createdAt,
        keys: (keys.get(id) ?? []).map((key) => ({
          id: key.id,
          createdAt: key.createdAt,
          lastUsedAt: key.lastUsedAt,
        })),
      })),
    };
  });
}
