import { z } from "zod";
import { RETURN_STATUSES, selectReturns } from "@/db/till/returns-list";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { recordLooks } from "@/server/core/looks/record";
import { Id, Moment } from "@/server/core/wire";

const PAGE = 50;

export const ListReturnsInput = z.object({
  status: z.enum(RETURN_STATUSES).nullable().default(null),
  /** what came before this one */
  before: z.object({ at: Moment, id: Id }).nullable().default(null),
});

/** What came back, the newest first; also what still waits for its receipt, and what did not fit it. */
export async function listReturns({ ctx, input }: Verb<typeof ListReturnsInput>) {
  authorize(ctx, "ledger:read");
  return inTransaction(ctx, async (tx) => {
    const found = await selectReturns(tx, ctx.tenantId, { ...input, limit: PAGE + 1 });
    const rows = found.slice(0, PAGE);
    const last = rows.at(-1);
    await recordLooks(tx, ctx, { kind: "returns", customers: rows.map(({ customerId }) => customerId) });
    return { rows, older: found.length > PAGE && last ? { at: last.recordedAt, id: last.id } : null };
  });
}
