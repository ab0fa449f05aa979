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

/** What each kind of condition does. */
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

function prepareCondition(condition: Condition, intern: Intern): Check {
  const definition = CONDITIONS[condition.kind] as ConditionDefinition;
  return definition.prepare(condition, intern);
}

/** The same condition gets the same id, however often it is asked for. */
export function conditionRegistry(internSelector: Intern) {
  const all: Check[] = [];
  const ids = new Map<string, number>();
  const intern = (condition: Condition): number => {
    const key = JSON.stringify(condition);
    const id = ids.get(key) ?? all.push(prepareCondition(condition, internSelector)) - 1;
    ids.set(key, id);
    return id;
  };
  return { all, intern };
}
