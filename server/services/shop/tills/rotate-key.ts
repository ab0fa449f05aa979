import { z } from "zod";
import { lockTill } from "@/db/shop/tills";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { Id } from "@/server/core/wire";
import { issueKey } from "./issue-key";

export const RotateKeyInput = z.object({ tillId: Id });

/** A second key; the first goes on working until it is revoked. */
export async function rotateKey({ ctx, input }: Verb<typeof RotateKeyInput>) {
  authorize(ctx, "tills:connect");
  return inTransaction(ctx, async (tx) => {
    const till = await lockTill(tx, ctx.tenantId, input.tillId);
    if (!till || till.archivedAt) throw new DomainError("till-not-found", "there is no such till");
    return issueKey(tx, ctx, till.id);
  });
}
