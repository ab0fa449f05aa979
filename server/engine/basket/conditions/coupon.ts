import { couponKey } from "../coupon-key";
import { condition } from "./condition";

export const coupon = condition({
  kind: "coupon",
  prepare({ codes, series }) {
    const wanted = new Set(codes.map(couponKey));
    return ({ coupons }) =>
      coupons.some((c) => wanted.has(c.key) || (series !== null && c.series === series));
  },
});
