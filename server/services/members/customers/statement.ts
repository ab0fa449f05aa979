import { z } from "zod";
import type { HistoryCursor } from "@/db/members/customer-history";
import { selectStatement } from "@/db/members/points-statement";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { recordLooks } from "@/server/core/looks/record";
import { At, Id } from "@/server/core/wire";
import { classOf, type PointClass, shapeOf } from "@/server/engine/points/classes";
import { requireThere } from "@/server/services/members/membership/require";

const ROWS_A_PAGE = 40;

export const PointsStatementInput = z.object({
  id: Id,
  before: z.object({ at: At, key: Id }).optional(),
});

export interface StatementEntry {
  id: string;
  at: Date;
  kind: PointClass;
  points: number;
  /** of the account, after it */
  balancePoints: number;
  receipt: { id: string; externalId: string } | null;
  campaign: string | null;
}

/** Every point that came and went, with what was there after it. A household's account is one for all its members. */
export async function pointsStatement({
  ctx,
  input,
}: Verb<typeof PointsStatementInput>): Promise<{ entries: StatementEntry[]; next: HistoryCursor | null }> {
  authorize(ctx, "customers:read");
  return inTransaction(ctx, async (tx) => {
    await requireThere(tx, ctx.tenantId, input.id);
    const rows = await selectStatement(tx, ctx.tenantId, {
      customerId: input.id,
      before: input.before ?? null,
      limit: ROWS_A_PAGE + 1,
    });
    const page = rows.slice(0, ROWS_A_PAGE);
    const last = page.at(-1);
    await recordLooks(tx, ctx, { kind: "statement", customers: [input.id] });
    return {
      entries: page.map((row) => ({
        id: row.id,
        at: new Date(row.ms),
        kind: classOf(shapeOf(row.rule)),
        points: row.points,
        balancePoints: row.balance,
        receipt:
          row.purchaseId && row.receipt !== null ? { id: row.purchaseId, externalId: row.receipt } : null,
        campaign: row.campaign,
      })),
      next: rows.length > page.length && last ? { at: last.at, key: last.id } : null,
    };
  });
}
