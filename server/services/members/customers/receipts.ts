import { z } from "zod";
import { type HavingGoods, type HistoryCursor, selectReceiptsOf } from "@/db/members/customer-history";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { recordLooks } from "@/server/core/looks/record";
import { KnownCode } from "@/server/core/tenant/fields";
import { line } from "@/server/core/text";
import { At, Id } from "@/server/core/wire";
import { requireThere } from "@/server/services/members/membership/require";

const RECEIPTS_A_PAGE = 20;

export const ListReceiptsInput = z.object({
  id: Id,
  before: z.object({ at: At, key: Id }).optional(),
  /** only those with goods of this category, or with this product */
  category: KnownCode.optional(),
  sku: line(100).min(1).optional(),
});

/** The base earn is what the lines earned; all the rest was given by an instrument of a campaign. */
export async function listReceipts({ ctx, input }: Verb<typeof ListReceiptsInput>) {
  authorize(ctx, "customers:read");
  // purchases at a pharmacy reveal a person's illnesses
  authorize(ctx, "ledger:read");
  return inTransaction(ctx, async (tx) => {
    await requireThere(tx, ctx.tenantId, input.id);
    const rows = await selectReceiptsOf(tx, ctx.tenantId, {
      customerId: input.id,
      before: input.before ?? null,
      limit: RECEIPTS_A_PAGE + 1,
      goods: goodsOf(input),
    });
    const page = rows.slice(0, RECEIPTS_A_PAGE);
    const last = page.at(-1);
    const next: HistoryCursor | null =
      rows.length > page.length && last ? { at: last.at, key: last.id } : null;
    await recordLooks(tx, ctx, { kind: "receipts", customers: [input.id] });
    return {
      receipts: page.map(({ at: _, occurredMs, ...receipt }) => ({
        ...receipt,
        occurredAt: new Date(occurredMs),
        basePoints: receipt.lines.reduce((sum, line) => sum + line.earnedPoints, 0),
      })),
      next,
    };
  });
}

function goodsOf({ category, sku }: z.output<typeof ListReceiptsInput>): HavingGoods | null {
  if (sku !== undefined) return { sku };
  return category === undefined ? null : { category };
}
