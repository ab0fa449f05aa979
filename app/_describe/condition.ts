import { formatDecimal, formatMoney } from "../_format/money";
import { anyOf, describeSelector, quoted, scopeOf } from "./selector";
import type { Condition, Speaker } from "./types";

const MILLI = 1000;

function bounds({ t }: Speaker, from: number | null, to: number | null, show: (n: number) => string): string {
  if (from !== null && to !== null) return t("boundsRange", { from: show(from), to: show(to) });
  if (to !== null) return t("boundsTo", { to: show(to) });
  return t("boundsFrom", { from: show(from ?? 0) });
}

type PurchaseNumber = Extract<Condition, { kind: "purchase_number" }>;

/** Any of the three is enough. */
function purchaseNumber(speaker: Speaker, { every, first, at }: PurchaseNumber): string {
  const { t } = speaker;
  const ways: string[] = [];
  if (first !== null) ways.push(first === 1 ? t("purchaseFirst") : t("purchaseFirstMany", { number: first }));
  if (at !== null) ways.push(t("purchaseAt", { number: at }));
  if (every !== null) ways.push(t("purchaseEvery", { number: every }));
  return anyOf(speaker, ways);
}

function contains(speaker: Speaker, condition: Extract<Condition, { kind: "contains" }>): string {
  const selector = describeSelector(speaker, condition.selector);
  if (condition.quantityMilli <= MILLI) return speaker.t("contains", { selector });
  const quantity = formatDecimal(condition.quantityMilli, MILLI, speaker.locale);
  return speaker.t("containsMany", { selector, quantity });
}

/** What must hold, as a clause that goes after "if". */
export function describeCondition(speaker: Speaker, condition: Condition): string {
  const { t, locale, currency, names } = speaker;
  const money = (minor: number) => formatMoney(minor, currency, locale, { short: true });
  switch (condition.kind) {
    case "basket_total":
      return t("basketTotal", {
        ...scopeOf(speaker, condition.selector),
        bounds: bounds(speaker, condition.fromMinor, condition.toMinor, money),
      });
    case "basket_quantity":
      return t("basketQuantity", {
        ...scopeOf(speaker, condition.selector),
        bounds: bounds(speaker, condition.fromMilli, condition.toMilli, (n) =>
          formatDecimal(n, MILLI, locale),
        ),
      });
    case "contains":
      return contains(speaker, condition);
    case "coupon":
      return condition.codes.length > 0 || condition.series === null
        ? t("couponCodes", { codes: anyOf(speaker, condition.codes) })
        : t("couponSeries", {
            series: quoted(speaker, names.couponSeries.get(condition.series) ?? condition.series),
          });
    case "tier":
      return t("tier", {
        tiers: anyOf(
          speaker,
          condition.tiers.map((code) => quoted(speaker, names.tiers.get(code) ?? code)),
        ),
      });
    case "birthday":
      return condition.daysBefore === 0 && condition.daysAfter === 0
        ? t("birthdayToday")
        : t("birthday", { before: condition.daysBefore, after: condition.daysAfter });
    case "purchase_number":
      return purchaseNumber(speaker, condition);
    case "registered_within":
      return t("registeredWithin", { days: condition.days });
    case "member":
      return condition.is ? t("member") : t("notMember");
    case "channel":
      return t("channel", {
        channels: anyOf(
          speaker,
          condition.in.map((channel) => t(`channels.${channel}`)),
        ),
      });
  }
}
