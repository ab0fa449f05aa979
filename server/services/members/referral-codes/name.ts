import { z } from "zod";
import type { Tx } from "@/db/client";
import {
  countGiven,
  findByReferralCode,
  findReferralTerms,
  insertReferral,
  selectReferralsTo,
} from "@/db/growth/referrals";
import { selectAccountIds, selectFamily } from "@/db/members/customer-page";
import { recordAudit } from "@/server/core/audit";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import type { DomainCode } from "@/server/core/errors/codes";
import { newId } from "@/server/core/ids";
import { loadTenant } from "@/server/core/tenant/load";
import { dateAt, midnight } from "@/server/core/time/moment";
import { Id } from "@/server/core/wire";
import { readReferralCode } from "@/server/engine/referral/code";
import { type NamingRefusal, whyNotNamed } from "@/server/engine/referral/naming";
import { lockMember } from "@/server/services/members/membership/lock";
import { ReferralCodeText } from "./code";

const REFUSED: Record<NamingRefusal, [DomainCode, string]> = {
  off: ["referral-off", "codes of other customers are not accepted now"],
  "own-code": ["referral-own-code", "this is the customer's own code"],
  household: ["referral-own-code", "both share one account"],
  referred: ["referral-exists", "this customer was already referred"],
  "not-new": ["referral-not-new", "this customer has bought something already"],
  limit: ["referral-limit", "this code has reached its limit of referrals"],
};

const refused = (code: DomainCode, detail: string) =>
  new DomainError(code, detail, [{ pointer: "/referralCode", code, detail }]);

/**
 * Sets a customer's referrer by code. The customer is locked by the caller, or made in this transaction. The same code
 * again changes nothing.
 */
export async function nameReferrerOf(tx: Tx, ctx: Ctx, newcomerId: string, text: string): Promise<void> {
  const { tenantId, now } = ctx;
  const terms = await findReferralTerms(tx, tenantId);
  if (!terms?.enabled) throw refused(...REFUSED.off);
  const unknown = () => refused("referral-code-unknown", "no customer has this code");
  const code = readReferralCode(text);
  const referrer = code ? await findByReferralCode(tx, tenantId, code) : null;
  const family = await selectFamily(tx, tenantId, newcomerId);
  const before = await selectReferralsTo(tx, tenantId, family);
  if (referrer?.status !== "active") throw unknown();
  if (before.some(({ referrerId, status }) => referrerId === referrer.id && status === "waiting")) return;
  const why = whyNotNamed({
    enabled: terms.enabled,
    samePerson: referrer.id === newcomerId,
    sameAccount: await shareAccount(tx, tenantId, newcomerId, referrer.id),
    purchases: await purchasesOf(tx, tenantId, newcomerId),
    referred: before.length > 0,
    given: await countGiven(tx, tenantId, {
      referrer: await selectFamily(tx, tenantId, referrer.id),
      monthStart: now,
    }),
    limits: terms.limits,
  });
  if (why) throw refused(...REFUSED[why]);
  const { timezone } = await loadTenant(tx, tenantId);
  const days = terms.days === null ? null : terms.days + 1;
  const made = await insertReferral(tx, {
    tenantId,
    id: newId(),
    newcomerId,
    referrerId: referrer.id,
    namedAt: now,
    until: days === null ? null : midnight(dateAt(now, timezone), days, timezone),
    status: "waiting",
  });
  if (!made) throw refused(...REFUSED.referred);
  await recordAudit(tx, ctx, {
    action: "referrals.name",
    subject: { kind: "customer", id: newcomerId },
    details: { referrer: referrer.id },
  });
}

async function shareAccount(tx: Tx, tenantId: string, a: string, b: string): Promise<boolean> {
  const [one] = await selectAccountIds(tx, tenantId, [a]);
  return one !== undefined && (await selectAccountIds(tx, tenantId, [b])).includes(one);
}

const purchasesOf = async (tx: Tx, tenantId: string, id: string): Promise<number> =>
  (await lockMember(tx, tenantId, id)).purchaseCount;

export const NameReferrerInput = z.object({ customerId: Id, referralCode: ReferralCodeText });

/** At the desk, for a customer without purchases. */
export async function nameReferrer({ ctx, input }: Verb<typeof NameReferrerInput>): Promise<void> {
  authorize(ctx, "customers:manage");
  await inTransaction(ctx, async (tx) => {
    await lockMember(tx, ctx.tenantId, input.customerId);
    await nameReferrerOf(tx, ctx, input.customerId, input.referralCode);
  });
}
