import { DateTime } from "luxon";
import type { Tx } from "@/db/client";
import { selectRewardAccounts } from "@/db/growth/referral-rewards";
import {
  countGiven,
  type FirstPurchase,
  findFirstPurchase,
  hasBoughtBefore,
  isKnownByCard,
  type ReferralRow,
  selectReferralsTo,
  survivorOf,
} from "@/db/growth/referrals";
import { lockAccounts } from "@/db/members/accounts";
import { selectAccountIds, selectFamily } from "@/db/members/customer-page";
import { lockCustomers } from "@/db/members/customers";
import type { ReferralFacts } from "@/server/engine/referral/decide";
import type { ReferralTerms } from "@/server/engine/referral/terms";

/** Merges in a row while we look: no more than this. */
const LOOKS_MAX = 5;

export interface Side {
  id: string;
  active: boolean;
}

export interface Sides {
  newcomer: Side;
  referrer: Side;
}

/** The current survivors of both sides, and their accounts, all locked in the common order. */
export async function lockSides(tx: Tx, tenantId: string, referral: ReferralRow): Promise<Sides> {
  for (let look = 0; look < LOOKS_MAX; look++) {
    const newcomer = await survivorOf(tx, tenantId, referral.newcomerId);
    const referrer = await survivorOf(tx, tenantId, referral.referrerId);
    if (!newcomer || !referrer) throw new Error(`a customer of the referral ${referral.id} is gone`);
    const ids = [newcomer.id, referrer.id];
    const locked = await lockCustomers(tx, tenantId, ids);
    // merged while this waited for them
    if (locked.some(({ status }) => status === "merged")) continue;
    const accounts = [
      ...(await selectAccountIds(tx, tenantId, ids)),
      ...(await selectRewardAccounts(tx, tenantId, referral.id)),
    ];
    await lockAccounts(tx, tenantId, accounts);
    const side = (id: string): Side => ({
      id,
      active: locked.find((row) => row.id === id)?.status === "active",
    });
    return { newcomer: side(newcomer.id), referrer: side(referrer.id) };
  }
  throw new Error(`the customers of the referral ${referral.id} are being merged again and again`);
}

interface Moment {
  now: Date;
  timezone: string;
}

/** All that a referral which waits is decided by. */
export async function factsOf(
  tx: Tx,
  tenantId: string,
  { referral, sides, terms }: { referral: ReferralRow; sides: Sides; terms: ReferralTerms },
  { now, timezone }: Moment,
): Promise<{ facts: ReferralFacts; purchase: FirstPurchase | null }> {
  const { newcomer, referrer } = sides;
  const purchase = await findFirstPurchase(tx, tenantId, {
    customerId: newcomer.id,
    minimumMinor: terms.minimumMinor,
    until: referral.until,
  });
  const family = await selectFamily(tx, tenantId, newcomer.id);
  const referrersFamily = await selectFamily(tx, tenantId, referrer.id);
  const toReferrer = await selectReferralsTo(tx, tenantId, referrersFamily);
  const others = family.length > 1 ? await selectReferralsTo(tx, tenantId, family) : [];
  const accounts = await Promise.all(
    [newcomer.id, referrer.id].map(async (id) => (await selectAccountIds(tx, tenantId, [id]))[0] ?? id),
  );
  const facts: ReferralFacts = {
    bought: purchase !== null,
    overdue: referral.until !== null && referral.until <= now,
    samePerson: newcomer.id === referrer.id,
    sameAccount: accounts[0] === accounts[1],
    samePaymentCard: await isKnownByCard(tx, tenantId, referrer.id, purchase?.cardTokens ?? []),
    referrerActive: referrer.active,
    newcomerActive: newcomer.active,
    boughtBefore: family.length > 1 && (await hasBoughtBefore(tx, tenantId, newcomer.id, referral.namedAt)),
    referredBefore: others.some(({ id, status }) => id !== referral.id && status === "given"),
    mutual: toReferrer.some(({ referrerId, status }) => status === "given" && family.includes(referrerId)),
    given: await countGiven(tx, tenantId, {
      referrer: referrersFamily,
      monthStart: DateTime.fromJSDate(now, { zone: timezone }).startOf("month").toJSDate(),
    }),
    limits: terms.limits,
  };
  return { facts, purchase };
}
