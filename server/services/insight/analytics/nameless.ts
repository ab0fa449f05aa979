import { lastCount } from "@/db/insight/analytics-counts";
import { type BuyersRow, selectBuyers } from "@/db/insight/card-sums";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { type MonthSpan, MonthsInput, monthsOf } from "@/server/core/time/months";
import { buyerFigures } from "@/server/engine/analytics/buyers";

export const NamelessInput = MonthsInput.omit({ segment: true });

const NOBODY = { buyers: 0, back: 0, receipts: 0, netMinor: 0 };

const totalOf = (rows: readonly BuyersRow[]) =>
  buyerFigures(rows.find(({ store }) => store === null) ?? NOBODY);

/**
 * Buyers without a loyalty card who pay with the same payment card: how many there are, come again, and what they
 * bring, beside the members. Null: nothing is counted yet.
 */
export async function namelessBuyers({
  ctx,
  input,
  timezone,
}: Verb<typeof NamelessInput> & { timezone: string }) {
  authorize(ctx, "ledger:read");
  const { tenantId, now } = ctx;
  const period = monthsOf(input, now, timezone);
  const { store, region, brand } = input;
  const scope = { store, region, brand };
  return inTransaction(ctx, async (tx) => {
    const last = await lastCount(tx, tenantId);
    if (!last) return null;
    const cards = (span: MonthSpan) => selectBuyers(tx, tenantId, "cards", span, scope);
    const current = await cards(period);
    return {
      countedAt: last.countedAt,
      period,
      nameless: { current: totalOf(current), before: totalOf(await cards(period.before)) },
      members: totalOf(await selectBuyers(tx, tenantId, "members", period, scope)),
      stores: current.flatMap((row) =>
        row.store === null ? [] : [{ code: row.store, name: row.name ?? row.store, ...buyerFigures(row) }],
      ),
    };
  });
}
