import type { Tx } from "@/db/client";
import { type IntegrationRow, lockIntegration } from "@/db/shop/integrations";
import type { Ctx } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";

/** @throws DomainError not-found */
export async function lockLiveIntegration(tx: Tx, ctx: Ctx, id: string): Promise<IntegrationRow> {
  const found = await lockIntegration(tx, ctx.tenantId, id);
  if (!found || found.archivedAt) throw new DomainError("not-found", "there is no such integration");
  return found;
}
