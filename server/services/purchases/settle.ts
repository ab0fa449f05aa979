import type { BasketState } from "@/db/repositories/basket-state";
import type { LimitTake } from "@/db/repositories/purchases";
import type { LiveCampaigns } from "../live/load-campaigns";
import { limitedIn, type PreparedBasket, type Scored, scoreBasket } from "../quotes/basket";
import { limitsAsQuoted, limitsLeft, without } from "../quotes/limits";
import type { QuotePromise } from "./promise";

export interface Settled extends Scored {
  /** the revision that decided: current, or the quote's */
  live: LiveCampaigns;
  /** what the purchase takes of limits, in the order of campaigns' ids */
  limits: LimitTake[];
}

/**
 * Decides what the purchase gets, and what it takes of limits for that; they are taken as it is written.
 * @param at the moment that decides when no live quote does
 * @param ranOut codes of campaigns whose limit was found used up while the purchase was written
 */
export function settle(
  basket: PreparedBasket,
  at: Date,
  state: BasketState,
  promise: QuotePromise,
  ranOut: readonly string[],
): Settled {
  const shown = limitsLeft(basket.live, state.usage);
  if (promise.kind !== "live") {
    const { live } = basket;
    const scored = scoreBasket(basket, live, {
      customer: state.customer,
      at,
      left: without(shown, ranOut),
      shown,
    });
    return { ...scored, live, limits: takesOf(live, scored, true) };
  }
  const { token, live } = promise;
  // as the quote saw it: a purchase in between does not make this one the second
  const customer = state.customer && { ...state.customer, purchases: token.purchases };
  const left = limitsAsQuoted(live, token.limited);
  const scored = scoreBasket(basket, live, { customer, at: new Date(token.scoredAtMs), left, shown });
  return { ...scored, live, limits: takesOf(live, scored, false) };
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
