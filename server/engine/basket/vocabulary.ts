import { optional, required } from "../rules/args";
import type { Kinds } from "../rules/kinds";

export const CHANNELS = ["till", "site", "app"] as const;
export const AUDIENCES = ["cashier", "customer", "receipt"] as const;
/** 100 % */
export const PERCENT_E4 = 1_000_000;

/**
 * Every kind of condition with its arguments, in the order in which the editor offers them. The engine's types, the
 * parser of the configuration file, the editor's form and the API reference are made from this.
 */
export const CONDITION_KINDS = {
  basket_total: {
    args: { from: optional("money"), to: optional("money"), selector: optional("selector") },
  },
  basket_quantity: {
    args: { from: optional("quantity"), to: optional("quantity"), selector: optional("selector") },
  },
  contains: {
    args: { selector: required("selector"), quantity: optional("quantity", { default: "1", min: 1 }) },
  },
  coupon: {
    args: { codes: optional("codes"), series: optional({ codeOf: "couponSeries" }) },
    oneOf: ["codes", "series"],
  },
  tier: { args: { tiers: required({ codesOf: "tiers" }) } },
  birthday: {
    args: {
      daysBefore: optional("integer", { default: 0, min: 0, max: 182, unit: "days" }),
      daysAfter: optional("integer", { default: 0, min: 0, max: 182, unit: "days" }),
    },
  },
  purchase_number: {
    args: {
      every: optional("integer", { min: 1 }),
      first: optional("ordinal", { min: 1 }),
      at: optional("integer", { min: 1 }),
    },
    oneOf: ["every", "first", "at"],
  },
  registered_within: { args: { days: required("integer", { min: 0, unit: "days" }) } },
  member: { args: { is: required("boolean") } },
  channel: { args: { in: required({ someOf: CHANNELS }) } },
} as const satisfies Kinds;

const SIDE = {
  selector: optional("selector"),
  quantity: required("integer", { min: 1, unit: "pieces" }),
} as const;

/** Every kind of reward with its arguments; as above. */
export const REWARD_KINDS = {
  points: {
    args: {
      amount: required("points", { min: 1 }),
      per: optional("money", { min: 1 }),
      selector: optional("selector"),
    },
  },
  points_percent: { args: { percent: required("percent", { min: 1 }), selector: optional("selector") } },
  points_multiply: { args: { by: required("multiplier", { min: 10_000 }), selector: optional("selector") } },
  percent_off: {
    args: {
      percent: required("percent", { min: 1, max: PERCENT_E4 }),
      selector: optional("selector"),
      maxAmount: optional("money", { min: 1 }),
    },
  },
  amount_off: {
    args: {
      amount: required("money", { min: 1 }),
      selector: optional("selector"),
      each: optional("boolean", { default: false }),
    },
  },
  fixed_price: { args: { price: required("money", { min: 0 }), selector: required("selector") } },
  buy_get: {
    args: {
      buy: required({ group: SIDE }),
      get: required({ group: SIDE }),
      percent: optional("percent", { default: "100", min: 1, max: PERCENT_E4 }),
      repeat: optional("boolean", { default: true }),
    },
  },
  gift: {
    args: {
      choose: optional("integer", { default: 1, min: 1 }),
      from: required({ codesOf: "products" }),
      price: optional("money", { default: "0.01", min: 0 }),
    },
  },
  coupon_issue: { args: { series: required({ codeOf: "couponSeries" }) } },
  message: { args: { audience: required({ oneOf: AUDIENCES }), text: required("text") } },
} as const satisfies Kinds;
