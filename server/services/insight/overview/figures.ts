import { type PeriodSums, readFigures } from "@/db/insight/overview";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DEFAULT_PROGRAMME } from "@/server/core/tenant/default-programme";
import { OverviewInput, periodOf } from "@/server/core/time/period";

export const FiguresInput = OverviewInput;

interface Figures extends Verb<typeof FiguresInput> {
  timezone: string;
}

const NOTHING: Omit<PeriodSums, "newCustomers"> = {
  receipts: 0,
  knownReceipts: 0,
  netMinor: 0,
  knownNetMinor: 0,
  discountMinor: 0,
  givenPoints: 0,
  paidPoints: 0,
  paidMinor: 0,
  activeCustomers: 0,
  repeatCustomers: 0,
};

/** The sums of the period and of the one before, and what holds at this moment. */
export async function readPeriodFigures({ ctx, input, timezone }: Figures) {
  authorize(ctx, "ledger:read");
  const period = periodOf(input, ctx.now, timezone);
  const { sums, newNow, newBefore, standing } = await inTransaction(ctx, (tx) =>
    readFigures(tx, ctx.tenantId, { current: period, before: period.before, scope: input, now: ctx.now }),
  );
  const of = (current: boolean, newCustomers: number): PeriodSums => {
    const { current: _, ...found } = sums.find((row) => row.current === current) ?? {
      current,
      ...NOTHING,
    };
    return { ...found, newCustomers };
  };
  const { lastReceiptAt, ...now } = standing;
  return {
    period,
    current: of(true, newNow),
    before: of(false, newBefore),
    now: {
      ...now,
      outstandingMinor: Math.round(
        (now.outstandingPoints * (now.pointValueMinor ?? DEFAULT_PROGRAMME.pointValueMinor)) / 100,
      ),
    },
    lastReceiptAt: lastReceiptAt ? new Date(lastReceiptAt) : null,
  };
}
