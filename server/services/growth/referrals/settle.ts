import type { Tx } from "@/db/client";
import { selectRewards } from "@/db/growth/referral-rewards";
import {
  type FirstPurchase,
  findReferral,
  findReferralTerms,
  findUnsettled,
  lockReferral,
  lockReferralTerms,
  purchaseLeft,
  type ReferralRow,
  updateReferral,
} from "@/db/growth/referrals";
import { recordAudit } from "@/server/core/audit";
import { type Ctx, inTransaction } from "@/server/core/context";
import { recordEvent } from "@/server/core/events/record";
import type { Batch } from "@/server/core/jobs/run";
import { retryDeadlocks } from "@/server/core/retry";
import { decideReferral, stillStands } from "@/server/engine/referral/decide";
import type { ReferralTerms } from "@/server/engine/referral/terms";
import type { LiveCampaigns } from "@/server/services/campaigns/live/load-campaigns";
import { liveCampaigns } from "@/server/services/campaigns/live/registry";
import { giveCoupon, giveReward, takeReward } from "./inside/reward";
import { factsOf, lockSides, type Sides } from "./inside/sides";

const A_BATCH = 100;

interface Settling {
  ctx: Ctx;
  live: LiveCampaigns;
  terms: ReferralTerms;
  sides: Sides;
}

/**
 * Makes of a referral what its facts say, in a transaction of its own: rewards are given, taken back, refused. Repeating
 * it changes nothing. It locks in one order (the programme, the customers, their accounts, the referral), so that
 * limits are kept exactly and two receipts never wait for each other.
 */
export async function settleReferral(ctx: Ctx, id: string, known?: LiveCampaigns): Promise<void> {
  const { tenantId } = ctx;
  const live = known ?? (await liveCampaigns(ctx.db, tenantId));
  await retryDeadlocks(() =>
    inTransaction(ctx, async (tx) => {
      const terms = await lockReferralTerms(tx, tenantId);
      const seen = await findReferral(tx, tenantId, id);
      if (!terms || !seen) return;
      const sides = await lockSides(tx, tenantId, seen);
      const referral = await lockReferral(tx, tenantId, id);
      if (!referral) return;
      const settling = { ctx, live, terms, sides };
      const open = referral.status === "given" ? await reviewGiven(tx, settling, referral) : referral;
      if (open && (open.status === "waiting" || open.status === "expired")) await decide(tx, settling, open);
      if (referral.recheck) await updateReferral(tx, tenantId, id, { recheck: false });
    }),
  );
}

/** Of rewards that were given: those that are due come; when the purchase no longer counts they go back. */
async function reviewGiven(tx: Tx, settling: Settling, referral: ReferralRow): Promise<ReferralRow | null> {
  const { ctx, live, terms, sides } = settling;
  const { tenantId, now } = ctx;
  const samePerson = sides.newcomer.id === sides.referrer.id;
  const left = referral.purchaseId ? await purchaseLeft(tx, tenantId, referral.purchaseId) : 0;
  const rewards = await selectRewards(tx, tenantId, referral.id, referral.round);
  // a minimum raised since takes no rewards back
  const minimum = Math.min(terms.minimumMinor, referral.sumMinor ?? 0);
  if (stillStands(left, minimum, samePerson)) {
    for (const reward of rewards)
      if (reward.status === "due" && reward.dueAt <= now) await giveCoupon(tx, ctx, live, reward);
    return null;
  }
  for (const reward of rewards) await takeReward(tx, ctx, live, reward);
  const over = referral.until !== null && referral.until <= now;
  const change = {
    status: samePerson ? ("refused" as const) : over ? ("taken-back" as const) : ("waiting" as const),
    why: samePerson ? ("same-person" as const) : null,
    purchaseId: null,
    sumMinor: null,
    decidedAt: now,
  };
  await updateReferral(tx, tenantId, referral.id, change);
  await record(tx, ctx, "taken-back", referral, referral.purchaseId);
  return { ...referral, ...change };
}

async function decide(tx: Tx, settling: Settling, referral: ReferralRow): Promise<void> {
  const { ctx, live } = settling;
  const { tenantId, now } = ctx;
  const moment = { now, timezone: live.tenant.timezone };
  const { facts, purchase } = await factsOf(tx, tenantId, { referral, ...settling }, moment);
  const decision = decideReferral(facts);
  if (decision.kind === "give" && purchase) return give(tx, settling, referral, purchase);
  if (decision.kind === "refuse") {
    const { why } = decision;
    const found = { purchaseId: purchase?.id ?? null, sumMinor: purchase?.leftMinor ?? null };
    await updateReferral(tx, tenantId, referral.id, { status: "refused", why, decidedAt: now, ...found });
    await record(tx, ctx, "refused", referral, purchase?.id ?? null, { why });
  }
  if (decision.kind === "expire" && referral.status === "waiting")
    await updateReferral(tx, tenantId, referral.id, { status: "expired", decidedAt: now });
}

async function give(
  tx: Tx,
  { ctx, live, terms, sides }: Settling,
  referral: ReferralRow,
  purchase: FirstPurchase,
): Promise<void> {
  const { tenantId, now } = ctx;
  const round = referral.round + 1;
  await updateReferral(tx, tenantId, referral.id, {
    status: "given",
    why: null,
    purchaseId: purchase.id,
    sumMinor: purchase.leftMinor,
    decidedAt: now,
    round,
  });
  const timezone = live.stores.get(purchase.storeId)?.timezone ?? live.tenant.timezone;
  const of = {
    referralId: referral.id,
    round,
    earnedAt: purchase.occurredAt,
    delayDays: terms.delayDays,
    timezone,
  };
  for (const side of ["newcomer", "referrer"] as const)
    await giveReward(tx, ctx, live, { ...of, side, customerId: sides[side].id, gift: terms[side] });
  await record(tx, ctx, "rewarded", referral, purchase.id);
}

/** Records the outcome in the log for people, and as an event. Neither holds personal data. */
async function record(
  tx: Tx,
  ctx: Ctx,
  what: "rewarded" | "taken-back" | "refused",
  { id, newcomerId, referrerId }: ReferralRow,
  purchaseId: string | null,
  more: Record<string, string> = {},
): Promise<void> {
  const payload = { referralId: id, newcomerId, referrerId, purchaseId, ...more };
  for (const customerId of [newcomerId, referrerId])
    await recordAudit(tx, ctx, {
      action: `referrals.${what}`,
      subject: { kind: "customer", id: customerId },
      details: { referral: id, side: customerId === newcomerId ? "newcomer" : "referrer", ...more },
    });
  await recordEvent(tx, ctx, `referral.${what}`, payload);
}

/** What came without an event, and what the clock alone decides. */
export async function settleReferrals({ ctx }: { ctx: Ctx }): Promise<Batch> {
  const found = await inTransaction(ctx, async (tx) => {
    const terms = await findReferralTerms(tx, ctx.tenantId);
    if (!terms) return [];
    const { minimumMinor } = terms;
    return findUnsettled(tx, ctx.tenantId, { minimumMinor, now: ctx.now, most: A_BATCH });
  });
  for (const id of found) await settleReferral(ctx, id);
  return { done: found.length, more: found.length === A_BATCH };
}
