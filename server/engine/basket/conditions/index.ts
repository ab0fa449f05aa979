import type { Condition, ConditionKind } from "../types";
import { basketQuantity } from "./basket-quantity";
import { basketTotal } from "./basket-total";
import { birthday } from "./birthday";
import { channel } from "./channel";
import type { Check, ConditionDefinition, Intern } from "./condition";
import { contains } from "./contains";
import { coupon } from "./coupon";
import { member } from "./member";
import { purchaseNumber } from "./purchase-number";
import { registeredWithin } from "./registered-within";
import { tier } from "./tier";

/** Every kind of condition there is; the editor lists them in this order. */
export const CONDITIONS: { readonly [K in ConditionKind]: ConditionDefinition<K> } = {
  basket_total: basketTotal,
  basket_quantity: basketQuantity,
  contains,
  coupon,
  tier,
  birthday,
  purchase_number: purchaseNumber,
  registered_within: registeredWithin,
  member,
  channel,
};

export type { Check } from "./condition";

export function prepareCondition(condition: Condition, intern: Intern): Check {
  const definition = CONDITIONS[condition.kind] as ConditionDefinition;
  return definition.prepare(condition, intern);
}
