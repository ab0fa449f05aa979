import { z } from "zod";
import { closeAlertGroups } from "@/db/insight/alerts";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { line, text } from "@/server/core/text";
import { Id, Moment } from "@/server/core/wire";
import { ALERT_KINDS } from "@/server/engine/fraud";
import { ALERT_GROUPS_A_PAGE } from "./groups";

export const AlertGroup = z.object({
  customerId: Id.nullable(),
  storeId: Id.nullable(),
  tillId: Id.nullable(),
  cashier: line(100).nullable(),
});

export const CloseAlertsInput = z.object({
  groups: z.array(AlertGroup).min(1).max(ALERT_GROUPS_A_PAGE),
  /** as the list was narrowed: of a group only these */
  kind: z.enum(ALERT_KINDS).optional(),
  store: line(100).optional(),
  /** when the list was looked at; what was found since stays open */
  seenAt: Moment,
  note: text(300).min(3),
});

/** Closes reviewed alerts with a note. Closed once: a second time closes none. */
export async function closeAlerts({
  ctx,
  input,
}: Verb<typeof CloseAlertsInput>): Promise<{ closed: number }> {
  authorize(ctx, "alerts:manage");
  const { groups, note, seenAt, kind = null, store = null } = input;
  return inTransaction(ctx, async (tx) => {
    const closing = { closedAt: ctx.now, closedBy: ctx.actor.id, note, seenAt };
    const kinds = await closeAlertGroups(tx, ctx.tenantId, groups, { kind, store }, closing);
    const closed = Object.values(kinds).reduce((sum, n) => sum + n, 0);
    if (closed > 0)
      await recordAudit(tx, ctx, {
        action: "alerts.close-many",
        subject: { kind: "alert", id: null },
        details: { closed, kinds },
      });
    return { closed };
  });
}
