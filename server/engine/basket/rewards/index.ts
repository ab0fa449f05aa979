import type { Intern } from "../conditions/condition";
import type { Reward, RewardKind } from "../types";
import { amountOff } from "./amount-off";
import { buyGet } from "./buy-get";
import { couponIssue } from "./coupon-issue";
import { fixedPrice } from "./fixed-price";
import { gift } from "./gift";
import { message } from "./message";
import { percentOff } from "./percent-off";
import { points } from "./points";
import { pointsMultiply } from "./points-multiply";
import { pointsPercent } from "./points-percent";
import type { Effect, RewardDefinition } from "./reward";

/** What each kind of reward does. */
export const REWARDS: { readonly [K in RewardKind]: RewardDefinition<K> } = {
  points,
  points_percent: pointsPercent,
  points_multiply: pointsMultiply,
  percent_off: percentOff,
  amount_off: amountOff,
  fixed_price: fixedPrice,
  buy_get: buyGet,
  gift,
  coupon_issue: couponIssue,
  message,
};

export type { Effect } from "./reward";

export function prepareReward(reward: Reward, intern: Intern): Effect {
  const definition = REWARDS[reward.kind] as RewardDefinition;
  return definition.prepare(reward, intern);
}
