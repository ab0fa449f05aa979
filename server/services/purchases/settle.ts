import type { BasketState, CustomerRow } from "@/db/repositories/basket-state";
import type { LimitTake } from "@/db/repositories/purchases";
import { type Brought, broughtCoupons, couponsTaken } from "../coupons/brought";
import { type IssuedCoupon, issueAtPurchase, issuedMessages } from "../coupons/issue-at-purchase";
import { availableTo } from "../customers/view";
import { DomainError } from "../errors";
import type { LiveCampaigns } from "../live/load-campaigns";
import { pointsText } from "../quotes/answer";
import { limitedIn, type PreparedBasket, type Scored, scoreBasket } from "../quotes/basket";
import { askedOf } from "../quotes/create";
import { limitsAsQuoted, limitsLeft, without } from "../quotes/limits";
import type { QuotePromise } from "./promise";

export interface Settled extends Scored {
  /** the revision that decided: current, or the quote's */
  live: LiveCampaigns;
  /** what the purchase takes of limits, in the order of campaigns' ids */
  limits: LimitTake[];
  /** ids of the coupons that it uses, in the order of taking */
  couponsTaken: string[];
  couponsIssued: IssuedCoupon[];
}

/** What was found used up while the purchase was written: codes of campaigns, and ids of coupons. */
export interface RanOut {
  campaigns: readonly string[];
  coupons: readonly string[];
}

/**
 * Decides what the purchase gets, and what it takes of limits for that; they are taken as it is written.
 * @param at the moment that decides when no live quote does
 */
export function settle(
  basket: PreparedBasket,
  { at, now }: { at: Date; now: Date },
  state: BasketState,
  promise: QuotePromise,
  ranOut: RanOut,
): Settled {
  const bringing = {
    codes: basket.body.coupons,
    found: state.coupons ?? [],
    buyer: state.customer ? ("known" as const) : ("anonymous" as const),
    gone: ranOut.coupons,
  };
  const shown = limitsLeft(basket.live, state.usage);
  const redeem = payingOf(basket, state.customer, promise);
  if (promise.kind !== "live") {
    const { live } = basket;
    const brought = broughtCoupons(live, { ...bringing, at });
    const scored = scoreBasket(basket, live, {
      customer: state.customer,
      redeem,
      at,
      now,
      left: without(shown, ranOut.campaigns),
      shown,
      brought,
    });
    const coupons = couponsOf(basket, live, scored, brought, now);
    return { ...scored, live, limits: takesOf(live, scored, true), ...coupons };
  }
  const { token, live } = promise;
  // as the quote saw it: a purchase in between does not make this one the second
  const customer = state.customer && { ...state.customer, purchases: token.purchases };
  const left = limitsAsQuoted(live, token.limited);
  const scoredAt = new Date(token.scoredAtMs);
  const brought = broughtCoupons(live, { ...bringing, at: scoredAt, promised: token.coupons ?? [] });
  const scored = scoreBasket(basket, live, {
    customer,
    tier: { tier: token.tier },
    redeem,
    at: scoredAt,
    now,
    left,
    shown,
    brought,
  });
  const coupons = couponsOf(basket, live, scored, brought, now);
  return { ...scored, live, limits: takesOf(live, scored, false), ...coupons };
}

/** Which coupons are used and which are brought; the answer says the codes of the new ones, for the receipt. */
function couponsOf(
  { store }: PreparedBasket,
  live: LiveCampaigns,
  { decision, answer }: Scored,
  brought: readonly Brought[],
  now: Date,
): Pick<Settled, "couponsTaken" | "couponsIssued"> {
  const issued = issueAtPurchase(live, decision, now);
  answer.coupons = issued.map(({ campaign, instrument, series, code, expiresAt }) => ({
    campaign,
    instrument,
    series,
    code,
    ...(expiresAt ? { expiresAt: expiresAt.toISOString() } : {}),
  }));
  answer.messages.push(...issuedMessages(issued, live.tenant.locale, store.timezone));
  return { couponsTaken: couponsTaken(live, decision, brought), couponsIssued: issued };
}

/** @param bounded false when a live quote has promised it already: then it is taken whatever is left */
const takesOf = (live: LiveCampaigns, { decision }: Scored, bounded: boolean): LimitTake[] =>
  limitedIn(live, decision).map(({ id, code, limits, valueMinor }) => ({
    campaignId: id,
    code,
    valueMinor,
    usesMost: bounded ? limits.uses : null,
    budgetMostMinor: bounded ? limits.budgetMinor : null,
    perCustomer: limits.usesPerCustomer !== null,
  }));

/**
 * What the buyer pays with points. What a live quote came to is paid exactly, for that is what the buyer was told; and
 * what the till asks for must be there.
 * @throws DomainError("insufficient-points")
 */
function payingOf(
  { body: { redeem } }: PreparedBasket,
  customer: CustomerRow | null,
  promise: QuotePromise,
): PreparedBasket["body"]["redeem"] {
  if (redeem.mode === "none") return redeem;
  const asked = askedOf(redeem);
  const promised = promise.kind === "live" ? promise.token.paying : null;
  const points = promised?.asked === asked ? promised.points : asked;
  if (points === "max") return redeem;
  const available = customer ? availableTo(customer) : 0;
  if (points > available)
    throw new DomainError("insufficient-points", "the customer has fewer points than that", [
      {
        pointer: "/redeem/points",
        code: "insufficient-points",
        detail: `${pointsText(available)} at the most`,
      },
    ]);
  return { mode: "amount", points };
}
