import { prepareSelector } from "../basket/selectors";
import type { Instrument, Product, Programme, Selector } from "../basket/types";
import { familyOf, isGuarded, scopeOf } from "./scene";

const isNarrow = (selector: Selector | undefined): selector is Selector =>
  selector !== undefined && Object.keys(selector).length > 0;

/**
 * Whether an instrument names this product, by itself, its category or an attribute, and can do something with it: a
 * reward on it that no guard forbids, or a condition for which it counts.
 */
export function appliesTo({ when, reward }: Instrument, product: Product, programme: Programme): boolean {
  const picks = (selector: Selector | undefined) => prepareSelector(selector ?? {})(product.sku, product);
  if (reward.kind === "gift" && reward.from.includes(product.sku)) return !product.rx;
  const guarded = isGuarded({ product }, familyOf(reward), programme);
  const counts = programme.rxEarns || !product.rx;
  const conditions = when.flatMap((c) => ("selector" in c && isNarrow(c.selector) ? [c.selector] : []));
  const bought = reward.kind === "buy_get" && isNarrow(reward.buy.selector) && picks(reward.buy.selector);
  const scope = scopeOf(reward);
  if (isNarrow(scope) && picks(scope) && !guarded) return true;
  return (bought && !guarded) || (counts && conditions.some(picks));
}
