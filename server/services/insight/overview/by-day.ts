import { readBuckets } from "@/db/insight/overview";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { bucketsOf, OverviewInput, periodOf } from "@/server/core/time/period";

export const ByDayInput = OverviewInput;

const NOTHING = {
  receipts: 0,
  knownNetMinor: 0,
  otherNetMinor: 0,
  newCustomers: 0,
  returningCustomers: 0,
  givenPoints: 0,
};

/** Every day of the period, or every month of a long one; one without a receipt is a row of zeros. */
export async function overviewByDay({
  ctx,
  input,
  timezone,
}: Verb<typeof ByDayInput> & { timezone: string }) {
  authorize(ctx, "ledger:read");
  const period = periodOf(input, ctx.now, timezone);
  const buckets = bucketsOf(period, timezone);
  const starts = buckets.map(({ start }) => start);
  const sums = await inTransaction(ctx, (tx) =>
    readBuckets(tx, ctx.tenantId, { starts, end: period.end, scope: input }),
  );
  const found = new Map(sums.map(({ bucket, ...own }) => [bucket, own]));
  const rows = buckets.map(({ day }, i) => ({ bucket: day, ...(found.get(i + 1) ?? NOTHING) }));
  return { bucket: period.bucket, rows };
}
