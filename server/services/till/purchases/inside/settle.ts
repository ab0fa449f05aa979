import type { LimitTake } from "@/db/campaigns/usage";
import type { BasketState, CustomerRow } from "@/db/till/basket-state";
import { pointsText } from "@/server/core/amounts";
import { DomainError } from "@/server/core/errors";
import type { CustomerState, Decision, ScoreInput } from "@/server/engine/basket/types";
import type { LiveCampaigns } from "@/server/services/campaigns/live/load-campaigns";
import type { Terms } from "@/server/services/campaigns/live/terms";
import { availableTo } from "@/server/services/members/customers/view";
import {
  type Circumstances,
  limitedIn,
  type PreparedBasket,
  type Scored,
  scoreBasket,
} from "@/server/services/till/quotes/basket";
import { askedOf } from "@/server/services/till/quotes/create";
import { limitsAsQuoted, limitsLeft, without } from "@/server/services/till/quotes/limits";
import {
  type IssuedCoupon,
  issueAtPurchase,
  issuedMessages,
} from "@/server/services/value/coupons/issue-at-purchase";
import {
  couponsTaken,
  type PresentedCoupon,
  presentedCoupons,
} from "@/server/services/value/coupons/presented";
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

/** By what a purchase is decided when no live quote does it. */
export interface Occasion {
  terms: Terms;
  at: Date;
  now: Date;
  /** what the customer was then, where that differs from what they are */
  facts?: Partial<CustomerState> | undefined;
  /** by line: what the till has given by itself */
  given?: ScoreInput["given"];
}

/** Decides what the purchase gets, and what it takes of limits for that; they are taken as it is written. */
export function settle(
  basket: PreparedBasket,
  { terms, at, now, facts, given }: Occasion,
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
  const redeem = payingOf(basket, state.customer, promise);
  if (promise.kind !== "live") {
    const { live } = terms;
    const shown = limitsLeft(live, state.usage);
    const presented = presentedCoupons(live, { ...bringing, at });
    const scored = scoreBasket(terms, basket.body, {
      customer: state.customer,
      facts,
      redeem,
      at,
      now,
      left: without(shown, ranOut.campaigns),
      shown,
      presented,
      given,
    });
    const coupons = couponsOf(basket, live, scored, presented, now);
    return { ...scored, live, limits: takesOf(live, scored, true), ...coupons };
  }
  const { token } = promise;
  const { live } = promise.terms;
  const scoredAt = new Date(token.scoredAtMs);
  const presented = presentedCoupons(live, { ...bringing, at: scoredAt, promised: token.coupons ?? [] });
  const quoted: Circumstances = {
    customer: state.customer,
    // as the quote saw the customer, whatever has changed since
    facts: token.customer ?? undefined,
    redeem,
    at: scoredAt,
    now,
    left: limitsAsQuoted(live, token.limited),
    shown: limitsLeft(live, state.usage),
    presented,
  };
  const scored = scoreBasket(promise.terms, basket.body, quoted);
  refuseUsedUp(promise.terms, basket.body, quoted, scored, state);
  const coupons = couponsOf(basket, live, scored, presented, now);
  return { ...scored, live, limits: takesOf(live, scored, false), ...coupons };
}

/**
 * What this customer has used up since the quote is not given twice: a limit of theirs, or being the purchase of that
 * number.
 * @throws DomainError("quote-expired")
 */
function refuseUsedUp(
  terms: Terms,
  body: PreparedBasket["body"],
  quoted: Circumstances,
  { decision }: Scored,
  { customer, usage }: BasketState,
): void {
  const used = new Map(usage.map((row) => [row.campaignId, row.usesByCustomer]));
  const gone = limitedIn(terms.live, decision).find(
    ({ id, limits: { usesPerCustomer: most } }) => most !== null && (used.get(id) ?? 0) >= most,
  );
  if (gone) throw new DomainError("quote-expired", `the customer has used up ${gone.code} since the quote`);
  const { facts } = quoted;
  if (!customer || customer.purchases <= (facts?.purchases ?? customer.purchases)) return;
  const now = scoreBasket(terms, body, { ...quoted, facts: { ...facts, purchases: customer.purchases } });
  if (gainOf(now.decision) !== gainOf(decision))
    throw new DomainError("quote-expired", "the customer has bought since the quote, which promised by that");
}

/** All that a decision gives, to be compared. */
const gainOf = ({ lines, points, gifts, couponIssues }: Decision): string =>
  JSON.stringify([
    lines.map(({ discounts, earnedPoints }) => [discounts, earnedPoints]),
    points,
    gifts,
    couponIssues,
  ]);

/** Adds the used and the issued coupons; the response has the codes of new ones, for the receipt. */
function couponsOf(
  { store }: PreparedBasket,
  live: LiveCampaigns,
  { decision, answer }: Scored,
  presented: readonly PresentedCoupon[],
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
  return { couponsTaken: couponsTaken(live, decision, presented), couponsIssued: issued };
}

/** @param bounded false when a live quote has promised it already: then it is taken even if used up */
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
 * What the buyer pays with points. A live quote's amount is paid exactly, because the buyer has seen it; the till's
 * requested amount must be available.
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
