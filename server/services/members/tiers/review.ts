import type { Tx } from "@/db/client";
import { findTiersToReview, lockTierFacts } from "@/db/members/tiers";
import { recordAudit } from "@/server/core/audit";
import { type Ctx, inTransaction } from "@/server/core/context";
import type { Batch } from "@/server/core/jobs/run";
import { dateAt } from "@/server/core/time/moment";
import type { LiveCampaigns } from "@/server/services/campaigns/live/load-campaigns";
import { liveCampaigns } from "@/server/services/campaigns/live/registry";
import { applyTiers, reviewed } from "./apply";
import { tierWindow } from "./standing";

const CUSTOMERS_A_BATCH = 10_000;
/** a till whose customer is among them waits for them */
const CUSTOMERS_AT_ONCE = 500;

/**
 * Tiers fall here and nowhere else: a return or a cancellation never takes one away by itself. Of all customers only
 * those are read whose tier, or grace, changes today; accounts in use at a till are left for the next time.
 */
export async function reviewTiers({ ctx }: { ctx: Ctx }): Promise<Batch> {
  const { tenantId, now } = ctx;
  const live = await liveCampaigns(ctx.db, tenantId);
  const window = tierWindow(live, now);
  if (!window) return { done: 0, more: false };
  const found = await inTransaction(ctx, (tx) =>
    findTiersToReview(tx, tenantId, {
      since: window.since,
      steps: live.tiers.steps,
      graceDays: live.tiers.rule.graceDays,
      now,
      today: dateAt(now, live.tenant.timezone),
      most: CUSTOMERS_A_BATCH,
    }),
  );
  let done = 0;
  for (let from = 0; from < found.length; from += CUSTOMERS_AT_ONCE) {
    const ids = found.slice(from, from + CUSTOMERS_AT_ONCE);
    done += await inTransaction(ctx, (tx) => reviewOf(tx, ctx, live, ids, "skip"));
  }
  return { done, more: done > 0 && found.length === CUSTOMERS_A_BATCH };
}

async function reviewOf(
  tx: Tx,
  ctx: Ctx,
  live: LiveCampaigns,
  ids: readonly string[],
  busy: "wait" | "skip",
): Promise<number> {
  const window = tierWindow(live, ctx.now);
  if (!window) return 0;
  const rows = await lockTierFacts(tx, ctx.tenantId, ids, window, busy);
  const changes = rows.flatMap((row) => reviewed(live, ctx, row) ?? []);
  if (changes.length === 0) return 0;
  await applyTiers(tx, ctx, changes);
  const moved = changes.filter(({ history }) => history !== null).length;
  await recordAudit(tx, ctx, {
    action: "tiers.review",
    subject: ids.length === 1 ? { kind: "customer", id: ids[0] ?? null } : { kind: "customers", id: null },
    details: { customers: changes.length, moved },
  });
  return changes.length;
}

/** Call it in a transaction that has just given a customer receipts in another way than by a sale at a till. */
export const reviewTierOf = (tx: Tx, ctx: Ctx, live: LiveCampaigns, customerId: string): Promise<number> =>
  reviewOf(tx, ctx, live, [customerId], "wait");
