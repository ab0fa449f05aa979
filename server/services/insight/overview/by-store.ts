import { readStoreSums } from "@/db/insight/overview";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { OverviewInput, periodOf } from "@/server/core/time/period";

export const ByStoreInput = OverviewInput;

/** The stores of the choice, the one that sold most first. */
export async function overviewByStore({
  ctx,
  input,
  timezone,
}: Verb<typeof ByStoreInput> & { timezone: string }) {
  authorize(ctx, "ledger:read");
  const period = periodOf(input, ctx.now, timezone);
  const rows = await inTransaction(ctx, (tx) => readStoreSums(tx, ctx.tenantId, period, input));
  return { from: period.from, to: period.to, rows };
}
