import type { Tx } from "@/db/client";
import { findLot, insertReward, type RewardRow, updateReward } from "@/db/growth/referral-rewards";
import { survivorOf } from "@/db/growth/referrals";
import { changeLots, post } from "@/db/members/ledger";
import { selectLots } from "@/db/members/lots";
import { insertShortfall } from "@/db/members/point-shortfalls";
import { blockCoupon, insertCoupons } from "@/db/value/coupons";
import type { Ctx } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { makeCode } from "@/server/core/random-codes";
import { expiryOf } from "@/server/engine/coupons/usable";
import { less, takeBackFromLots } from "@/server/engine/points/lots";
import type { ReferralGift, ReferralSide } from "@/server/engine/referral/terms";
import { sealedCode } from "@/server/services/campaigns/coupon-series/secrets";
import type { LiveCampaigns } from "@/server/services/campaigns/live/load-campaigns";
import { accountOf } from "@/server/services/members/ledger/account-of";
import { engineLot } from "@/server/services/members/ledger/engine-lot";
import { endedUnspent, lotPeriod } from "@/server/services/members/ledger/lots";
import { settleAccount } from "@/server/services/members/ledger/settle-account";
import { isIssuable } from "@/server/services/value/coupons/issue-at-purchase";

const CODES_TRIED = 5;

interface Giving {
  referralId: string;
  round: number;
  side: ReferralSide;
  customerId: string;
  gift: ReferralGift;
  /** of the first purchase: the days before it can be spent are counted from it */
  earnedAt: Date;
  delayDays: number;
  timezone: string;
}

/** Points come at once and wait in their lot; a coupon cannot wait, and comes when it is due. The side is locked. */
export async function giveReward(tx: Tx, ctx: Ctx, live: LiveCampaigns, giving: Giving): Promise<void> {
  const { tenantId, now } = ctx;
  const { gift, customerId, referralId, round, side } = giving;
  const period = lotPeriod(giving.earnedAt, now, giving.timezone, {
    pendingDays: giving.delayDays,
    lifetimeDays: live.points.lifetimeDays,
  });
  const row: RewardRow = {
    tenantId,
    id: newId(),
    referralId,
    round,
    side,
    customerId,
    kind: gift.kind,
    points: gift.kind === "points" ? gift.points : 0,
    series: gift.kind === "coupon" ? gift.series : null,
    status: gift.kind === "points" ? "given" : "due",
    dueAt: period.activatesAt,
    givenAt: gift.kind === "points" ? now : null,
    takenAt: null,
    takenPoints: 0,
  };
  await insertReward(tx, row);
  if (gift.kind === "points") await givePoints(tx, ctx, row, period);
  else if (row.dueAt <= now) await giveCoupon(tx, ctx, live, row);
}

async function givePoints(
  tx: Tx,
  { tenantId, now }: Ctx,
  { id, customerId, points }: RewardRow,
  period: { activatesAt: Date; expiresAt: Date | null },
): Promise<void> {
  const { id: accountId } = await accountOf(tx, tenantId, customerId);
  await post(tx, tenantId, accountId, {
    postings: [{ tenantId, id, accountId, rule: `referral:${id}`, points, occurredAt: now }],
    lots: [{ tenantId, id, accountId, customerId, points, left: points, ...period }],
  });
  await settleAccount(tx, tenantId, accountId, now);
}

/** A series that is over by then gives nothing more. */
export async function giveCoupon(tx: Tx, ctx: Ctx, live: LiveCampaigns, reward: RewardRow): Promise<void> {
  const { tenantId, now } = ctx;
  const series = live.series.get(reward.series ?? "");
  const owner = await survivorOf(tx, tenantId, reward.customerId);
  if (series?.kind !== "single" || !isIssuable(series, true, now.getTime()) || owner?.status !== "active") {
    await updateReward(tx, tenantId, reward.id, { status: "missed" });
    return;
  }
  const expiresMs = expiryOf(series.lifetimeDays, now.getTime());
  for (let tries = 0; tries < CODES_TRIED; tries++) {
    const code = makeCode(series);
    const made = await insertCoupons(tx, [
      {
        tenantId,
        id: reward.id,
        seriesId: series.id,
        ...sealedCode(live.tenant.keys, code),
        customerId: owner.id,
        issuedAt: now,
        expiresAt: expiresMs === null ? null : new Date(expiresMs),
      },
    ]);
    if (made.size === 0) continue;
    await updateReward(tx, tenantId, reward.id, { status: "given", givenAt: now });
    return;
  }
  throw new Error(`no free code was found in the series ${reward.series}`);
}

/** What was given goes back: points from their own lot first; a coupon that was used stays used. */
export async function takeReward(tx: Tx, ctx: Ctx, live: LiveCampaigns, reward: RewardRow): Promise<void> {
  const { tenantId, now } = ctx;
  if (reward.status === "due") {
    await updateReward(tx, tenantId, reward.id, { status: "taken", takenAt: now });
  } else if (reward.status === "given" && reward.kind === "points") {
    const takenPoints = await takePoints(tx, ctx, live, reward);
    await updateReward(tx, tenantId, reward.id, { status: "taken", takenAt: now, takenPoints });
  } else if (reward.status === "given") {
    const blocked = await blockCoupon(tx, tenantId, reward.id, now);
    await updateReward(
      tx,
      tenantId,
      reward.id,
      blocked ? { status: "taken", takenAt: now } : { status: "kept" },
    );
  }
}

async function takePoints(
  tx: Tx,
  { tenantId, now }: Ctx,
  live: LiveCampaigns,
  reward: RewardRow,
): Promise<number> {
  const lot = await findLot(tx, tenantId, reward.id);
  if (!lot) throw new Error(`the lot of the reward ${reward.id} is gone`);
  const { accountId } = lot;
  const due = reward.points - endedUnspent(lot, now);
  const lots = (await selectLots(tx, tenantId, accountId)).map(engineLot);
  const alive = lots.filter(({ expiresAtMs }) => expiresAtMs === null || expiresAtMs > now.getTime());
  const there = alive.reduce((sum, { left }) => sum + left, 0);
  const points = live.points.negativeBalance === "clamp" ? Math.min(due, Math.max(0, there)) : due;
  if (points < due)
    await insertShortfall(tx, { tenantId, accountId, purchaseId: null, points: due - points, at: now });
  if (points === 0) return 0;
  const { parts, missing } = takeBackFromLots(lots, points, new Set([lot.id]), now.getTime());
  await changeLots(tx, tenantId, less(lots, parts));
  const owed = { id: newId(), accountId, customerId: lot.customerId, points: -missing, left: -missing };
  await post(tx, tenantId, accountId, {
    postings: [
      {
        tenantId,
        id: newId(),
        accountId,
        rule: `referral-back:${reward.id}`,
        points: -points,
        occurredAt: now,
      },
    ],
    lots: missing === 0 ? [] : [{ tenantId, ...owed, activatesAt: now, expiresAt: null }],
  });
  await settleAccount(tx, tenantId, accountId, now);
  return points;
}
