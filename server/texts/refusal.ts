import type { Condition, RefusalReason } from "@/server/engine/basket/types";
import { isMessageKey, type Locale, type MessageKey, say } from "./index";

const decimal = (value: number, digits: number): string => {
  const text = String(Math.abs(value)).padStart(digits + 1, "0");
  return `${value < 0 ? "-" : ""}${text.slice(0, -digits)}.${text.slice(-digits)}`;
};

const range = (
  locale: Locale,
  kind: "basket_total" | "basket_quantity",
  from: string | null,
  to: string | null,
): string => {
  if (from !== null && to !== null) return say(locale, `reason.${kind}.between`, { from, to });
  return from !== null
    ? say(locale, `reason.${kind}.from`, { from })
    : say(locale, `reason.${kind}.to`, { to: to ?? "0" });
};

const money = (minor: number | null) => (minor === null ? null : decimal(minor, 2));
const quantity = (milli: number | null) => (milli === null ? null : decimal(milli, 3).replace(/\.?0+$/, ""));

function conditionText(locale: Locale, condition: Condition): string {
  switch (condition.kind) {
    case "basket_total":
      return range(locale, condition.kind, money(condition.fromMinor), money(condition.toMinor));
    case "basket_quantity":
      return range(locale, condition.kind, quantity(condition.fromMilli), quantity(condition.toMilli));
    case "contains":
      return say(locale, "reason.contains", { quantity: quantity(condition.quantityMilli) ?? "1" });
    case "tier":
      return say(locale, "reason.tier", { tiers: condition.tiers.join(", ") });
    case "purchase_number":
      if (condition.at !== null) return say(locale, "reason.purchase_number.at", { at: condition.at });
      if (condition.first !== null)
        return say(locale, "reason.purchase_number.first", { first: condition.first });
      return say(locale, "reason.purchase_number.every", { every: condition.every ?? 1 });
    case "registered_within":
      return say(locale, "reason.registered_within", { days: condition.days });
    case "member":
      return say(locale, condition.is ? "reason.member.true" : "reason.member.false");
    default:
      return say(locale, `reason.${condition.kind}`);
  }
}

/** Cached texts by condition: conditions live as long as their campaigns, and appear in every response. */
const texts = { uk: new WeakMap<Condition, string>(), ru: new WeakMap(), en: new WeakMap() } satisfies Record<
  Locale,
  WeakMap<Condition, string>
>;

function cachedText(locale: Locale, condition: Condition): string {
  const known = texts[locale].get(condition);
  if (known !== undefined) return known;
  const text = conditionText(locale, condition);
  texts[locale].set(condition, text);
  return text;
}

/** Why a campaign gave nothing, for a cashier; `condition` is the one that did not hold, if it was one. */
export function refusalText(locale: Locale, reason: RefusalReason, condition: Condition | null): string {
  if (condition) return cachedText(locale, condition);
  const key = `reason.${reason.replace(":", ".")}`;
  return say(locale, isMessageKey(key) ? key : ("reason.reward" satisfies MessageKey));
}
