import { formatDecimal, formatMoney, formatPercent } from "../_format/money";
import { anyOf, describeSelector, quoted, scopeOf } from "./selector";
import type { Reward, Speaker } from "./types";

const HUNDREDTHS = 100;
const TEN_THOUSANDTHS = 10_000;
const WHOLE_E4 = 1_000_000;

type BuyGet = Extract<Reward, { kind: "buy_get" }>;

const buyGet = (speaker: Speaker, { buy, get, percentE4, repeat }: BuyGet): string =>
  speaker.t("buyGet", {
    repeat: repeat ? "yes" : "no",
    bought: buy.quantity,
    buy: describeSelector(speaker, buy.selector),
    got: get.quantity,
    get: describeSelector(speaker, get.selector),
    free: percentE4 >= WHOLE_E4 ? "yes" : "no",
    percent: formatPercent(percentE4, speaker.locale),
  });

function percentOff(speaker: Speaker, reward: Extract<Reward, { kind: "percent_off" }>): string {
  const { t, locale, currency } = speaker;
  const what = {
    ...scopeOf(speaker, reward.selector),
    percent: formatPercent(reward.percentE4, locale),
  };
  return reward.maxAmountMinor === null
    ? t("percentOff", what)
    : t("percentOffMax", {
        ...what,
        max: formatMoney(reward.maxAmountMinor, currency, locale, { short: true }),
      });
}

function points(speaker: Speaker, reward: Extract<Reward, { kind: "points" }>): string {
  const { t, locale, currency } = speaker;
  const amount = { points: reward.amountPoints / HUNDREDTHS };
  if (reward.perMinor === null) return t("points", amount);
  const per = formatMoney(reward.perMinor, currency, locale, { short: true });
  return t("pointsPer", { ...amount, per, ...scopeOf(speaker, reward.selector) });
}

function gift(speaker: Speaker, reward: Extract<Reward, { kind: "gift" }>): string {
  const products = reward.from.map((sku) => quoted(speaker, speaker.names.products.get(sku) ?? sku));
  const price = formatMoney(reward.priceMinor, speaker.currency, speaker.locale, { short: true });
  return speaker.t("gift", { choose: reward.choose, products: anyOf(speaker, products), price });
}

/** What is given, as a clause that goes after "if …,". */
export function describeReward(speaker: Speaker, reward: Reward): string {
  const { t, locale, currency } = speaker;
  const money = (minor: number) => formatMoney(minor, currency, locale, { short: true });
  switch (reward.kind) {
    case "points":
      return points(speaker, reward);
    case "points_percent":
      return t("pointsPercent", {
        ...scopeOf(speaker, reward.selector),
        percent: formatPercent(reward.percentE4, locale),
      });
    case "points_multiply":
      return t("pointsMultiply", {
        ...scopeOf(speaker, reward.selector),
        by: formatDecimal(reward.byE4, TEN_THOUSANDTHS, locale),
      });
    case "percent_off":
      return percentOff(speaker, reward);
    case "amount_off":
      return t(reward.each ? "amountOffEach" : "amountOff", {
        ...scopeOf(speaker, reward.selector),
        amount: money(reward.amountMinor),
      });
    case "fixed_price":
      return t("fixedPrice", {
        selector: describeSelector(speaker, reward.selector),
        price: money(reward.priceMinor),
      });
    case "buy_get":
      return buyGet(speaker, reward);
    case "gift":
      return gift(speaker, reward);
    case "coupon_issue":
      return t("couponIssue", {
        series: quoted(speaker, speaker.names.couponSeries.get(reward.series) ?? reward.series),
      });
    case "message":
      return t(MESSAGES[reward.audience], { text: reward.text });
  }
}

const MESSAGES = {
  cashier: "messageCashier",
  customer: "messageCustomer",
  receipt: "messageReceipt",
} as const;
