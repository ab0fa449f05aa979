import { z } from "zod";
import { findSuppression, liftSuppression } from "@/db/reach/suppressions";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError, fieldRefused } from "@/server/core/errors";
import { text } from "@/server/core/text";
import { Id } from "@/server/core/wire";

export const LiftSuppressionInput = z.object({
  id: Id,
  reason: text(300).min(1),
  /** whoever complained, refused at the operator or was erased may take a message amiss: said once more */
  confirmed: z.boolean().default(false),
});

/** The person, the operator or the law wanted it: it is not lifted by a slip of the hand. */
const GRAVE: ReadonlySet<string> = new Set(["complained", "operator-blocked", "erased"]);

/** Messages may go there again, as far as there is a consent. */
export async function liftFromStopList({
  ctx,
  input: { id, reason, confirmed },
}: Verb<typeof LiftSuppressionInput>): Promise<void> {
  authorize(ctx, "customers:manage");
  const { tenantId, actor, now } = ctx;
  await inTransaction(ctx, async (tx) => {
    const row = await findSuppression(tx, tenantId, id);
    if (!row) throw new DomainError("not-found", "there is no such address on the list");
    if (GRAVE.has(row.reason) && !confirmed)
      throw fieldRefused("/confirmed", "confirmation-needed", "this has to be confirmed");
    const lifted = await liftSuppression(tx, tenantId, id, { by: actor.id, at: now, why: reason });
    // somebody else was first
    if (!lifted) return;
    await recordAudit(tx, ctx, {
      action: "suppressions.lift",
      subject: { kind: "suppression", id },
      details: { reason: row.reason },
    });
  });
}
