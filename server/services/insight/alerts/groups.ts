import { z } from "zod";
import { selectAlertGroups } from "@/db/insight/alert-groups";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { recordLooks } from "@/server/core/looks/record";
import { line } from "@/server/core/text";
import { Page } from "@/server/core/wire";
import { ALERT_KINDS } from "@/server/engine/fraud";

export const ALERT_GROUPS_A_PAGE = 50;

export const ListAlertGroupsInput = z.object({
  kind: z.enum(ALERT_KINDS).optional(),
  store: line(100).optional(),
  page: Page,
});

/** What is open, those of one card with one cashier together, the newest first. */
export async function listAlertGroups({ ctx, input }: Verb<typeof ListAlertGroupsInput>) {
  authorize(ctx, "alerts:manage");
  const rows = await inTransaction(ctx, async (tx) => {
    const found = await selectAlertGroups(tx, ctx.tenantId, {
      kind: input.kind ?? null,
      store: input.store ?? null,
      limit: ALERT_GROUPS_A_PAGE,
      offset: (input.page - 1) * ALERT_GROUPS_A_PAGE,
    });
    await recordLooks(tx, ctx, { kind: "alerts", customers: found.map(({ customerId }) => customerId) });
    return found;
  });
  const [first] = rows;
  return {
    count: first?.groups ?? 0,
    alerts: first?.alerts ?? 0,
    /** until when this is all that there was */
    seenAt: ctx.now,
    groups: rows.map(({ kinds, first: from, last, groups: _, alerts: __, ...row }) => ({
      ...row,
      kinds: ALERT_KINDS.flatMap((kind) => (kinds[kind] ? [{ kind, count: kinds[kind] }] : [])),
      first: new Date(from),
      last: new Date(last),
    })),
  };
}
