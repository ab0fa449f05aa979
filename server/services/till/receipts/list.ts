import { z } from "zod";
import { type ReceiptMark, selectReceipts } from "@/db/till/receipts";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { recordLooks } from "@/server/core/looks/record";
import { matching } from "@/server/core/text";
import { midnight } from "@/server/core/time/moment";
import { ScopeInput } from "@/server/core/time/period";
import { Day } from "@/server/core/wire";

const PAGE = 50;

/** `<milliseconds>_<id>`: where a page of receipts begins or ends. */
const Mark = matching(/^\d{1,15}_[0-9a-f-]{36}$/, "a place that a list has given is expected");

export const ListReceiptsInput = ScopeInput.extend({
  /** days in the tenant's zone, both included */
  from: Day.optional(),
  to: Day.optional(),
  card: z.enum(["with", "without"]).optional(),
  points: z.enum(["given", "paid"]).optional(),
  before: Mark.optional(),
  after: Mark.optional(),
});

const readMark = (text: string | undefined): ReceiptMark | undefined => {
  const [ms, id] = text?.split("_") ?? [];
  return ms && id ? { at: new Date(Number(ms)), id } : undefined;
};
const toMark = (row: { occurredAt: Date; id: string } | undefined): string | null =>
  row ? `${row.occurredAt.getTime()}_${row.id}` : null;

/** A page of receipts, the newest first, and where the pages beside it begin. */
export async function listReceipts({
  ctx,
  input,
  timezone,
}: Verb<typeof ListReceiptsInput> & { timezone: string }) {
  authorize(ctx, "ledger:read");
  const filter = {
    ...input,
    start: input.from ? midnight(input.from, 0, timezone) : undefined,
    end: input.to ? midnight(input.to, 1, timezone) : undefined,
  };
  const [before, after] = [readMark(input.before), readMark(input.after)];
  // one more than a page says whether there is another
  const { rows, more } = await inTransaction(ctx, async (tx) => {
    const found = await selectReceipts(tx, ctx.tenantId, filter, { before, after, limit: PAGE + 1 });
    const isMore = found.length > PAGE;
    const shown = after && isMore ? found.slice(1) : found.slice(0, PAGE);
    await recordLooks(tx, ctx, { kind: "receipts", customers: shown.map(({ customerId }) => customerId) });
    return { rows: shown, more: isMore };
  });
  const [hasNewer, hasOlder] = after ? [more, true] : [before !== undefined, more];
  return {
    rows,
    newer: hasNewer ? toMark(rows[0]) : null,
    older: hasOlder ? toMark(rows.at(-1)) : null,
  };
}
