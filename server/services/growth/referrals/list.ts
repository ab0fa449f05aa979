import { z } from "zod";
import type { Tx } from "@/db/client";
import { type ReferralListRow, selectReferralList, selectReferralTotals } from "@/db/growth/referrals-list";
import { REFERRAL_STATUSES } from "@/db/schema";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { recordLooks } from "@/server/core/looks/record";
import { loadKeys } from "@/server/core/personal/keys";
import { revealFor } from "@/server/core/personal/shown";
import { Page } from "@/server/core/wire";

export const REFERRALS_A_PAGE = 30;

export const ListReferralsInput = z.object({
  status: z.enum(REFERRAL_STATUSES).optional(),
  page: Page,
});

export const sidesOf = (rows: readonly ReferralListRow[]): string[] =>
  rows.flatMap(({ newcomerId, referrerId }) => [newcomerId, referrerId]);

/** As pages show them; names as far as the caller may see them. */
export async function shownReferrals(tx: Tx, ctx: Ctx, rows: readonly ReferralListRow[]) {
  const { keys } = await loadKeys(tx, ctx.tenantId);
  const reveal = revealFor(ctx, keys);
  const when = (ms: number | null) => (ms === null ? null : new Date(ms));
  return rows.map((row) => ({
    id: row.id,
    status: row.status,
    why: row.why,
    namedAt: new Date(row.namedMs),
    /** its first moment is no longer in time */
    until: when(row.untilMs),
    decidedAt: when(row.decidedMs),
    sumMinor: row.sumMinor,
    receipt: row.purchaseId && row.receipt !== null ? { id: row.purchaseId, number: row.receipt } : null,
    newcomer: {
      id: row.newcomerId,
      name: reveal.name(row.newcomerName),
      erased: row.newcomerStatus === "erased",
      got: row.newcomer,
    },
    referrer: {
      id: row.referrerId,
      name: reveal.name(row.referrerName),
      erased: row.referrerStatus === "erased",
      got: row.referrer,
    },
  }));
}

/** Who referred whom and the outcome, the newest first, with the sums of all. */
export async function listReferrals({ ctx, input }: Verb<typeof ListReferralsInput>) {
  authorize(ctx, "programme:read");
  authorize(ctx, "customers:read");
  return inTransaction(ctx, async (tx) => {
    const { rows, count } = await selectReferralList(tx, ctx.tenantId, {
      filter: { status: input.status ?? null, customers: null },
      limit: REFERRALS_A_PAGE,
      offset: (input.page - 1) * REFERRALS_A_PAGE,
    });
    await recordLooks(tx, ctx, { kind: "referrals", customers: sidesOf(rows) });
    return {
      count,
      referrals: await shownReferrals(tx, ctx, rows),
      totals: await selectReferralTotals(tx, ctx.tenantId),
    };
  });
}
