import type { BasketState, CustomerRow, HashedIdentifier } from "@/db/till/basket-state";
import { moneyText, pointsText } from "@/server/core/amounts";
import { now } from "@/server/core/clock";
import { DomainError, fieldRefused } from "@/server/core/errors";
import { toPublicId } from "@/server/core/ids";
import { hashIdentifier, type Identifier, normaliseIdentifier } from "@/server/core/personal/identifiers";
import { maskName } from "@/server/core/personal/masked-name";
import { isGoldenPhone } from "@/server/core/personal/phone";
import { dateAt } from "@/server/core/time/moment";
import type { CustomerState } from "@/server/engine/basket/types";
import type { LiveCampaigns } from "@/server/services/campaigns/live/load-campaigns";
import { cardLinkHash, openCardCode } from "@/server/services/members/card-codes/rotating";
import type { ScannedCode } from "@/server/services/members/card-codes/spend";
import { progressOf, tierNow } from "@/server/services/members/tiers/standing";
import type { CustomerAnswer } from "./answer-schema";

export interface Identified {
  who: HashedIdentifier | null;
  /** where a customer's page was scanned: \`spendCode\` it before anything comes of it */
  code: ScannedCode | null;
}

/**
 * The database query for an identified customer; errors point into the till's request.
 * @param moments when it may have been scanned, for what is worth a minute only
 */
export function identified(
  live: LiveCampaigns,
  given: Identifier,
  pointer: string,
  moments: readonly Date[] = [now()],
): Identified & { who: HashedIdentifier } {
  const { keys } = live.tenant;
  try {
    const identifier = normaliseIdentifier(given, live.tenant);
    const code = identifier.type === "qr" ? openCardCode(keys, identifier.value, moments) : null;
    if (!code) {
      const { type, value } = identifier;
      const golden = type === "phone" && isGoldenPhone(value) ? { golden: true as const } : {};
      return { who: { type, hash: hashIdentifier(keys, identifier), ...golden }, code: null };
    }
    const { linkId, step, fresh } = code;
    const tooOld = fresh ? null : codeTooOld(`${pointer}/value`);
    return {
      who: { type: "qr", hash: cardLinkHash(keys, linkId) },
      code: { linkId, step, pointer, tooOld },
    };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const errors = error.errors.map((e) => ({ ...e, pointer: `${pointer}/value` }));
    throw new DomainError(error.code, error.message, errors);
  }
}

const codeTooOld = (pointer: string) =>
  fieldRefused(pointer, "qr-expired", "this code is too old; scan the one that the page shows now");

/** The same where a receipt may be anonymous. */
export const identifiedOrNull = (
  live: LiveCampaigns,
  given: Identifier | null | undefined,
  pointer: string,
  moments?: readonly Date[],
): Identified => (given ? identified(live, given, pointer, moments) : { who: null, code: null });

/** The customer of a basket that named one. */
export function knownCustomer(state: BasketState): CustomerRow {
  const { customer } = state;
  if (!customer || customer.status === "erased" || customer.status === "merged")
    throw new DomainError("customer-not-found", "no customer has this identifier");
  if (customer.identifierBlocked || customer.status === "blocked")
    throw new DomainError("card-blocked", "this card, or its customer, is blocked");
  return customer;
}

/**
 * What this receipt can be paid with: what can be spent and is not held by another receipt. Its own hold was promised
 * to it, even if the account has changed since.
 */
export const availableTo = ({ spendable, held, holds }: CustomerRow): number =>
  Math.max(0, spendable - held, ...(holds ?? []).map(({ points }) => points));

/** A customer as the engine sees them. */
export const engineCustomer = (
  live: LiveCampaigns,
  row: CustomerRow,
  timezone: string,
  now: Date,
): CustomerState => ({
  tier: tierNow(live, row, now),
  group: row.group,
  segments: row.segments,
  birthDate: row.birthDate && live.tenant.keys.decrypt(row.birthDate),
  registeredOn: dateAt(new Date(row.registeredMs), timezone),
  purchases: row.purchases,
  availablePoints: availableTo(row),
  earns: row.earns,
});

/** The tier that counts now, and how far the next one is. */
export function tierAnswer(
  live: LiveCampaigns,
  row: CustomerRow,
  now: Date,
): Pick<CustomerAnswer, "tier" | "tierProgress"> {
  const standing = progressOf(live, row, now);
  if (!standing) return { tier: tierNow(live, row, now) };
  const { tier, next, safeUntil } = standing;
  return {
    tier,
    tierProgress: {
      next: next?.code ?? null,
      missing: next && moneyText(next.missingMinor),
      safeUntil,
    },
  };
}

export const expiringAnswer = (expiring: CustomerRow["expiring"], timezone: string) =>
  expiring.map(({ points, expiresMs }) => ({
    points: pointsText(points),
    // a lot ends with a day, so its last moment gives the date
    on: dateAt(new Date(expiresMs - 1), timezone),
  }));

/** What a till may see of a customer: no name in full, no phone. */
export const customerAnswer = (
  live: LiveCampaigns,
  row: CustomerRow,
  timezone: string,
  now: Date,
): CustomerAnswer => ({
  id: toPublicId("customer", row.id),
  maskedName: maskName(row.name && live.tenant.keys.decrypt(row.name)),
  ...tierAnswer(live, row, now),
  balance: pointsText(row.balance),
  available: pointsText(availableTo(row)),
  expiring: expiringAnswer(row.expiring, timezone),
  redeemNeeds: live.programme.redeemNeeds,
  ...(row.household
    ? {
        household: {
          name: maskName(live.tenant.keys.decrypt(row.household.name)),
          members: row.household.members,
        },
      }
    : {}),
  ...(live.referral.enabled && row.referralCode ? { referralCode: row.referralCode } : {}),
});
