import type { Tx } from "@/db/client";
import { findReferralCode, isReferralCodeTaken, lockReferralCodes } from "@/db/growth/referrals";
import { setReferralCode } from "@/db/members/customers";
import { type Ctx, inTransaction } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { makeCode } from "@/server/core/random-codes";
import { code } from "@/server/core/text";
import { REFERRAL_CODE } from "@/server/engine/referral/code";

const TRIES = 5;

/** The customer's own code; made when it is first asked for, and the same for ever. */
export async function referralCodeOf(tx: Tx, tenantId: string, customerId: string): Promise<string> {
  const known = await findReferralCode(tx, tenantId, customerId);
  if (known) return known;
  await lockReferralCodes(tx, tenantId);
  for (let tries = 0; tries < TRIES; tries++) {
    const code = makeCode(REFERRAL_CODE);
    if (!(await isReferralCodeTaken(tx, tenantId, code)))
      return setReferralCode(tx, tenantId, customerId, code);
  }
  throw new DomainError("unavailable", "no free referral code was found");
}

export const ReferralCodeText = code(40).min(1);

/** For a till, in a transaction of its own. */
export const ensureReferralCode = (ctx: Ctx, customerId: string): Promise<string> =>
  inTransaction(ctx, (tx) => referralCodeOf(tx, ctx.tenantId, customerId));
