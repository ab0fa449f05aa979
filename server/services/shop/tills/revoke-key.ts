import { z } from "zod";
import { findTillKey, revokeTillKey } from "@/db/shop/till-keys";
import { announceChange } from "@/server/core/announce";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { Id } from "@/server/core/wire";

export const RevokeKeyInput = z.object({ keyId: Id });

/** For good. Revoking a revoked key again changes nothing. */
export async function revokeKey({ ctx, input }: Verb<typeof RevokeKeyInput>) {
  authorize(ctx, "tills:connect");
  return inTransaction(ctx, async (tx) => {
    const tillId = await revokeTillKey(tx, ctx.tenantId, input.keyId, ctx.now);
    if (!tillId) {
      const known = await findTillKey(tx, ctx.tenantId, input.keyId);
      if (!known) throw new DomainError("not-found", "there is no such key");
      return { keyId: known.id, tillId: known.tillId };
    }
    await recordAudit(tx, ctx, {
      action: "tills.revoke-key",
      subject: { kind: "till", id: tillId },
      details: { keyId: input.keyId },
    });
    await announceChange(tx, ctx.tenantId, "keys");
    return { keyId: input.keyId, tillId };
  });
}
