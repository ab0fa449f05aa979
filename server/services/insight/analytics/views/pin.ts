import { z } from "zod";
import { pinSavedView } from "@/db/insight/saved-views";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { Id } from "@/server/core/wire";

export const PinViewInput = z.object({ id: Id, pinned: z.boolean() });

/** Puts a saved view on the overview, or takes it away. */
export async function pinView({ ctx, input: { id, pinned } }: Verb<typeof PinViewInput>) {
  authorize(ctx, "ledger:read");
  return inTransaction(ctx, async (tx) => {
    if (!(await pinSavedView(tx, ctx.tenantId, id, pinned)))
      throw new DomainError("not-found", "there is no such view");
    await recordAudit(tx, ctx, {
      action: "analytics.views.pin",
      subject: { kind: "view", id },
      details: { pinned },
    });
    return { id, pinned };
  });
}
