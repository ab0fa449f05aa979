import { z } from "zod";
import { revokeIntegrationKey } from "@/db/shop/integrations";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { Id } from "@/server/core/wire";

export const RevokeIntegrationKeyInput = z.object({ keyId: Id });

/** For good. Revoking a revoked key again changes nothing. */
export async function revokeKeyOfIntegration({
  ctx,
  input: { keyId },
}: Verb<typeof RevokeIntegrationKeyInput>) {
  authorize(ctx, "integrations:manage");
  return inTransaction(ctx, async (tx) => {
    const revoked = await revokeIntegrationKey(tx, ctx.tenantId, keyId, ctx.now);
    if (!revoked) throw new DomainError("not-found", "there is no such key");
    if (revoked.now)
      await recordAudit(tx, ctx, {
        action: "integrations.revoke-key",
        subject: { kind: "integration", id: revoked.integrationId },
        details: { keyId },
      });
    return { keyId, id: revoked.integrationId };
  });
}
