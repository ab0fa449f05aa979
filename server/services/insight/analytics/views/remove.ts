import { z } from "zod";
import { deleteSavedView } from "@/db/insight/saved-views";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { Id } from "@/server/core/wire";

export const RemoveViewInput = z.object({ id: Id });

export async function removeView({ ctx, input: { id } }: Verb<typeof RemoveViewInput>) {
  authorize(ctx, "ledger:read");
  return inTransaction(ctx, async (tx) => {
    if (!(await deleteSavedView(tx, ctx.tenantId, id)))
      throw new DomainError("not-found", "there is no such view");
    await recordAudit(tx, ctx, {
      action: "analytics.views.remove",
      subject: { kind: "view", id },
      details: {},
    });
    return { id };
  });
}
