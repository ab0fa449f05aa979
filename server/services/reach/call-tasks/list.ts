import { z } from "zod";
import { CALL_LISTS, countCalls, selectCalls } from "@/db/reach/call-lists";
import { authorize, can, inTransaction, type Verb } from "@/server/core/context";
import { recordLooks } from "@/server/core/looks/record";
import { loadKeys } from "@/server/core/personal/keys";
import { revealFor } from "@/server/core/personal/shown";
import { Id, Page } from "@/server/core/wire";

export const CALLS_A_PAGE = 50;

export const ListCallsInput = z.object({
  list: z.enum(CALL_LISTS).optional(),
  /** those of the caller only */
  mine: z.boolean().default(false),
  customerId: Id.optional(),
  page: Page,
});

/** The tasks; who only takes calls sees their own. Phones are shown in the hand alone. */
export async function listCalls({ ctx, input }: Verb<typeof ListCallsInput>) {
  authorize(ctx, "calls:take");
  const { tenantId, now, actor } = ctx;
  const onlyOwn = input.mine || !can(actor, "calls:manage");
  const filter = {
    list: input.list ?? null,
    staffId: onlyOwn ? actor.id : null,
    customerId: input.customerId ?? null,
  };
  return inTransaction(ctx, async (tx) => {
    const page = { limit: CALLS_A_PAGE, offset: (input.page - 1) * CALLS_A_PAGE };
    const rows = await selectCalls(tx, tenantId, { filter, now, ...page });
    const count = await countCalls(tx, tenantId, filter, now);
    const { keys } = await loadKeys(tx, tenantId);
    const reveal = revealFor(ctx, keys);
    await recordLooks(tx, ctx, { kind: "calls", customers: rows.map(({ task }) => task.customerId) });
    const read = (encrypted: string | null) => (encrypted ? keys.decrypt(encrypted) : null);
    return {
      count,
      calls: rows.map(({ task, isInHand, nameEncrypted, takenBy }) => ({
        id: task.id,
        customer: { id: task.customerId, name: reveal.name(nameEncrypted) },
        script: read(task.scriptEncrypted),
        note: read(task.noteEncrypted),
        class: task.class,
        source: task.sourceKind,
        dueAt: task.dueAt,
        /** a forgotten one is open again */
        state: task.state === "taken" && !isInHand ? ("open" as const) : task.state,
        takenBy: isInHand || task.state === "done" ? takenBy : null,
        attempts: task.attempts,
        result: task.result,
        refusal: task.refusal,
        changedAt: task.changedAt,
      })),
    };
  });
}
