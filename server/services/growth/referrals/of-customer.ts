import { z } from "zod";
import { findReferralTerms } from "@/db/growth/referrals";
import { selectReferralList } from "@/db/growth/referrals-list";
import { selectCustomer, selectFamily } from "@/db/members/customer-page";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { recordLooks } from "@/server/core/looks/record";
import { Id } from "@/server/core/wire";
import { referralCodeOf } from "@/server/services/members/referral-codes/code";
import { shownReferrals, sidesOf } from "./list";

const SHOWN_MAX = 100;

export const ReferralsOfCustomerInput = z.object({ customerId: Id });

/** A customer's own code, who referred them, and whom they have referred. */
export async function referralsOfCustomer({ ctx, input }: Verb<typeof ReferralsOfCustomerInput>) {
  authorize(ctx, "customers:read");
  const { tenantId } = ctx;
  const { customerId } = input;
  return inTransaction(ctx, async (tx) => {
    const found = await selectCustomer(tx, tenantId, customerId);
    if (!found) throw new DomainError("customer-not-found", "there is no such customer");
    const { customer } = found;
    const enabled = (await findReferralTerms(tx, tenantId))?.enabled ?? false;
    const family = await selectFamily(tx, tenantId, customerId);
    const { rows, count } = await selectReferralList(tx, tenantId, {
      filter: { status: null, customers: family },
      limit: SHOWN_MAX,
      offset: 0,
    });
    const shown = await shownReferrals(tx, ctx, rows);
    await recordLooks(tx, ctx, { kind: "referrals", customers: [customerId, ...sidesOf(rows)] });
    const cameBy = shown.find(({ newcomer }) => family.includes(newcomer.id)) ?? null;
    const code =
      enabled && customer.status === "active"
        ? await referralCodeOf(tx, tenantId, customerId)
        : customer.referralCode;
    return {
      enabled,
      code,
      cameBy,
      brought: shown.filter(({ referrer }) => family.includes(referrer.id)),
      count,
      mayName: enabled && customer.status === "active" && !cameBy && customer.purchaseCount === 0,
    };
  });
}
