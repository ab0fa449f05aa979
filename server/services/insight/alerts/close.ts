import { z } from "zod";
import { closeAlert as close, isAlert } from "@/db/insight/alerts";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { text } from "@/server/core/text";
import { Id } from "@/server/core/wire";

export const CloseAlertInput = z.object({ id: Id, note: text(300).min(3) });

/** Closes a reviewed alert with a note. Closed once; a second time changes nothing. */
export async function closeAlert({ ctx, input }: Verb<typeof CloseAlertInput>): Promise<{ closed: boolean }> {
  authorize(ctx, "alerts:manage");
  return inTransaction(ctx, async (tx) => {
    const closing = { closedAt: ctx.now, closedBy: ctx.actor.id, note: input.note };
    const kind = await close(tx, ctx.tenantId, input.id, closing);
    if (!kind) {
      if (await isAlert(tx, ctx.tenantId, input.id)) return { closed: false };
      throw new DomainError("not-found", "there is no such alert");
    }
    await recordAudit(tx, ctx, {
      action: "alerts.close",
      subject: { kind: "alert", id: input.id },
      details: { kind },
    });
    return { closed: true };
  });
}
