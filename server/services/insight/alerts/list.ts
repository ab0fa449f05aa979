import { z } from "zod";
import { selectAlerts } from "@/db/insight/alerts";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { recordLooks } from "@/server/core/looks/record";
import { line } from "@/server/core/text";
import { Page } from "@/server/core/wire";
import { ALERT_KINDS } from "@/server/engine/fraud";
import { AlertGroup } from "./close-many";

export const ALERTS_A_PAGE = 50;

export const ListAlertsInput = z.object({
  state: z.enum(["open", "closed"]).optional(),
  kind: z.enum(ALERT_KINDS).optional(),
  store: line(100).optional(),
  /** those of one card with one cashier */
  group: AlertGroup.optional(),
  page: Page,
});

const isKind = (text: string): text is (typeof ALERT_KINDS)[number] =>
  ALERT_KINDS.some((kind) => kind === text);

/** What the rules have found, the newest first. */
export async function listAlerts({ ctx, input }: Verb<typeof ListAlertsInput>) {
  authorize(ctx, "alerts:manage");
  const { rows, count } = await inTransaction(ctx, async (tx) => {
    const found = await selectAlerts(tx, ctx.tenantId, {
      open: input.state ? input.state === "open" : null,
      kind: input.kind ?? null,
      store: input.store ?? null,
      group: input.group ?? null,
      limit: ALERTS_A_PAGE,
      offset: (input.page - 1) * ALERTS_A_PAGE,
    });
    await recordLooks(tx, ctx, {
      kind: "alerts",
      customers: found.rows.map(({ customerId }) => customerId),
    });
    return found;
  });
  return {
    count,
    alerts: rows.flatMap(({ kind, at, closedAt, ...row }) =>
      isKind(kind)
        ? [{ ...row, kind, at: new Date(at), closedAt: closedAt ? new Date(closedAt) : null }]
        : [],
    ),
  };
}
