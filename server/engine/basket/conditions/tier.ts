import { required } from "../args";
import { condition } from "./condition";

export const tier = condition({
  kind: "tier",
  args: { tiers: required("tiers") },
  prepare({ tiers }) {
    const wanted = new Set(tiers);
    return ({ customer }) => customer !== null && customer.tier !== null && wanted.has(customer.tier);
  },
});
