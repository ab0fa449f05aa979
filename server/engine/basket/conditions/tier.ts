import { condition } from "./condition";

export const tier = condition({
  kind: "tier",
  prepare({ tiers }) {
    const wanted = new Set(tiers);
    return ({ customer }) => customer !== null && customer.tier !== null && wanted.has(customer.tier);
  },
});
