import { optional, required } from "../args";
import { reward } from "./reward";

export const gift = reward({
  kind: "gift",
  args: {
    choose: optional("integer", { default: 1, min: 1 }),
    from: required("skus"),
    price: optional("money", { default: "0.01", min: 0 }),
  },
  prepare: ({ choose, from, priceMinor }) => ({ gives: "gift", choose, from, priceMinor }),
});
