import { type LimitTake, limitTaking } from "@/db/campaigns/usage";
import type { Statement, Statements } from "@/db/client";
import { eventInsertion } from "@/db/core/events";
import { requestInsertion } from "@/db/core/idempotency";
import { graceEnding, purchaseCounting, tierLifting } from "@/db/members/customers";
import { endingOfHolds } from "@/db/members/holds";
import { type AccountChange, accountStatements } from "@/db/members/ledger";
import { tierHistoryInsertion } from "@/db/members/tiers";
import type { HashedIdentifier } from "@/db/till/basket-state";
import { confirmationUsing } from "@/db/till/confirmations";
import { type NewPurchase, purchaseInsertions } from "@/db/till/purchases";
import { unclaimedInsertion } from "@/db/till/unclaimed-receipts";
import { couponTaking } from "@/db/value/coupon-uses";
import { couponIssuing } from "@/db/value/coupons";
import { type GiftPaymentRow, giftPaying } from "@/db/value/gift-cards";
import { newId } from "@/server/core/ids";
import type { TierLift } from "@/server/services/members/tiers/at-purchase";
import type { IssuedCoupon } from "@/server/services/value/coupons/issue-at-purchase";

/** What a receipt does to holds of points. */
export interface HoldsEnding {
  ids: readonly string[];
  status: "captured" | "released";
}

/** All that a till's receipt writes. */
export interface PurchaseEffect extends NewPurchase {
  /** the identifier from an offline till that no customer has yet */
  unclaimed: HashedIdentifier | null;
  /** what it does to its customer's tier, if anything */
  tier: TierLift | null;
  /** null without an account */
  account: AccountChange | null;
  holds: HoldsEnding | null;
  /** what the customer has confirmed for it */
  confirmationId: string | null;
  limits: readonly LimitTake[];
  /** ids of the coupons that it uses, in the order of taking */
  couponsTaken: readonly string[];
  couponsIssued: readonly NonNullable<IssuedCoupon["row"]>[];
  /** what it takes from our own gift cards */
  gifts: readonly GiftPaymentRow[];
  /** the till's request that this is the effect of */
  request: { tillId: string; key: string; bodyHash: string } | null;
}

/**
 * A receipt with its points, to be sent in one round trip with the commit. What others wait for comes last, so that it
 * is held as shortly as can be: the campaign's row above all. Where a limit, a coupon or a gift card is used up, all of
 * it is refused.
 */
export function purchaseStatements(sql: Statements, effect: PurchaseEffect): Statement[] {
  const { purchase, account, holds, gifts, limits } = effect;
  const { tenantId, id, customerId, storeId, tillId, occurredAt, recordedAt } = purchase;
  const coupons = { tenantId, purchaseId: id, customerId, at: recordedAt };
  return [
    ...purchaseInsertions(sql, effect),
    eventInsertion(sql, {
      tenantId,
      id: newId(),
      createdAt: recordedAt,
      topic: "purchase.recorded",
      payload: { purchaseId: id, customerId, storeId },
    }),
    ...unclaimedStatements(sql, effect),
    ...(customerId ? [purchaseCounting(sql, tenantId, customerId, occurredAt)] : []),
    ...(customerId ? tierStatements(sql, effect, customerId) : []),
    ...(customerId && account ? accountStatements(sql, { ...purchase, customerId }, account) : []),
    ...(holds ? [endingOfHolds(sql, tenantId, holds.ids, holds.status)] : []),
    ...confirmationStatements(sql, effect),
    ...requestStatements(sql, effect),
    ...limits.flatMap((take) => limitTaking(sql, tenantId, customerId, take)),
    ...effect.couponsTaken.flatMap((couponId) => couponTaking(sql, coupons, couponId)),
    ...effect.couponsIssued.map((row) =>
      couponIssuing(sql, { tenantId, ...row, customerId, issuedAt: recordedAt, issuedBy: id }),
    ),
    ...(gifts.length > 0
      ? giftPaying(sql, { tenantId, purchaseId: id, storeId, tillId, at: recordedAt }, gifts)
      : []),
  ];
}

function unclaimedStatements(sql: Statements, { purchase, unclaimed }: PurchaseEffect): Statement[] {
  if (!unclaimed) return [];
  const { tenantId, id: purchaseId, recordedAt } = purchase;
  return [
    unclaimedInsertion(sql, {
      tenantId,
      purchaseId,
      type: unclaimed.type,
      valueHash: unclaimed.hash,
      recordedAt,
    }),
  ];
}

/** A grace that the receipt ends, or the tier to which it lifts. */
function tierStatements(
  sql: Statements,
  { purchase, tier }: PurchaseEffect,
  customerId: string,
): Statement[] {
  if (!tier) return [];
  const { tenantId, id: purchaseId } = purchase;
  const { from, to, at, spentMinor } = tier;
  if (to === null) return [graceEnding(sql, tenantId, customerId)];
  return [
    tierLifting(sql, tenantId, customerId, { to, at }),
    tierHistoryInsertion(sql, {
      tenantId,
      id: newId(),
      customerId,
      fromTier: from,
      toTier: to,
      at,
      why: "purchase",
      spentMinor,
      purchaseId,
    }),
    eventInsertion(sql, {
      tenantId,
      id: newId(),
      createdAt: at,
      topic: "tier.changed",
      payload: { customerId, from, to, why: "purchase" },
    }),
  ];
}

/** The confirmation is used up with the very points that it was said for. */
const confirmationStatements = (
  sql: Statements,
  { purchase: { tenantId, id: by, recordedAt: at }, confirmationId: id }: PurchaseEffect,
): Statement[] => (id ? [confirmationUsing(sql, { tenantId, id, at, by })] : []);

/** A repeat of the request gets the purchase's own answer. */
const requestStatements = (
  sql: Statements,
  { purchase: { tenantId, id: purchaseId, recordedAt: createdAt }, request }: PurchaseEffect,
): Statement[] =>
  request
    ? [
        requestInsertion(sql, {
          tenantId,
          tillId: request.tillId,
          key: request.key,
          bodyHash: request.bodyHash,
          status: 201,
          purchaseId,
          createdAt,
        }),
      ]
    : [];
