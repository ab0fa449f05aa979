import { readNewestDay } from "@/db/insight/overview";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { ScopeInput } from "@/server/core/time/period";

export const NewestDayInput = ScopeInput;

/** null when there is no receipt at all. */
export async function newestDay({
  ctx,
  input,
  timezone,
}: Verb<typeof NewestDayInput> & { timezone: string }) {
  authorize(ctx, "ledger:read");
  return inTransaction(ctx, (tx) => readNewestDay(tx, ctx.tenantId, timezone, ctx.now, input));
}
