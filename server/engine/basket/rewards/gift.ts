import { reward } from "./reward";

export const gift = reward({
  kind: "gift",
  prepare: ({ choose, from, priceMinor }) => ({ gives: "gift", choose, from, priceMinor }),
});
