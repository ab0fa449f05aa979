import { RateLimiterMemory } from "rate-limiter-flexible";
import { env } from "@/server/env";
import { checkSpent, consume } from "@/server/rest/limits";

/** Each process counts for itself: the bound is there against a till gone wild, not as a price list. */
interface Limiters {
  byKey: RateLimiterMemory;
  /** calls that need no key, by address and what is called */
  byAddress: RateLimiterMemory;
  /** wrong gift cards, by till */
  byTillMisses: RateLimiterMemory;
  /** wrong PINs, and look-ups of unknown cards, by what was tried */
  byCardMisses: RateLimiterMemory;
  /** unknown coupon codes, by till */
  byTillCoupons: RateLimiterMemory;
  /** unknown customer identifiers, by till */
  byTillStrangers: RateLimiterMemory;
}

const shared = globalThis as { regularsPosLimits?: Limiters };

/** Beside the rate of each key, which is a setting. */
export const ANONYMOUS_PER_MINUTE = 120;
/** A cashier mistypes a number now and then, and never so often. */
export const GIFT_CARD_MISSES_PER_TILL = 10;
export const GIFT_CARD_MISSES_PER_NUMBER = 5;
export const COUPON_MISSES_PER_TILL = 10;
/** A key of a whole store has many new buyers, and still far fewer than who reads out all phones of a town. */
export const STRANGERS_PER_TILL = 300;

function limiters(): Limiters {
  shared.regularsPosLimits ??= {
    byKey: new RateLimiterMemory({ points: env().REGULARS_TILL_RATE, duration: 1 }),
    byAddress: new RateLimiterMemory({ points: ANONYMOUS_PER_MINUTE, duration: 60 }),
    byTillMisses: new RateLimiterMemory({ points: GIFT_CARD_MISSES_PER_TILL, duration: 60 }),
    byCardMisses: new RateLimiterMemory({ points: GIFT_CARD_MISSES_PER_NUMBER, duration: 900 }),
    byTillCoupons: new RateLimiterMemory({ points: COUPON_MISSES_PER_TILL, duration: 60 }),
    byTillStrangers: new RateLimiterMemory({ points: STRANGERS_PER_TILL, duration: 60 }),
  };
  return shared.regularsPosLimits;
}

export const countRequest = (keyId: string): Promise<void> => consume(limiters().byKey, keyId);

/** `path` has matched a route, so no name in it is longer than an id. */
export const countAnonymous = (address: string, path: string): Promise<void> =>
  consume(limiters().byAddress, `${address} ${path.slice(0, 100)}`);

/** Before a gift card is looked up. */
export async function checkGiftCardMisses(tillId: string, numbers: readonly string[]): Promise<void> {
  const { byTillMisses, byCardMisses } = limiters();
  await checkSpent(byTillMisses, tillId);
  for (const number of numbers) await checkSpent(byCardMisses, number);
}

export async function countGiftCardMiss(tillId: string, numbers: readonly string[]): Promise<void> {
  const { byTillMisses, byCardMisses } = limiters();
  await byTillMisses.penalty(tillId);
  for (const number of numbers) await byCardMisses.penalty(number);
}

/** Before coupons are looked up: each counts as unknown until it is found. */
export async function takeCouponLooks(tillId: string, looks: number): Promise<void> {
  const { byTillCoupons } = limiters();
  await checkSpent(byTillCoupons, tillId);
  await byTillCoupons.penalty(tillId, looks);
}

export const giveCouponLooksBack = async (tillId: string, looks: number): Promise<void> => {
  if (looks > 0) await limiters().byTillCoupons.reward(tillId, looks);
};

/** Before a customer is looked up by what the till names. */
export const checkStrangers = (tillId: string): Promise<void> =>
  checkSpent(limiters().byTillStrangers, tillId);

export const countStranger = async (tillId: string): Promise<void> => {
  await limiters().byTillStrangers.penalty(tillId);
};
