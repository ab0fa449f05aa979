import { optional } from "../args";
import { condition } from "./condition";

/** Codes compare without case and surrounding space. */
export const couponKey = (code: string): string => code.normalize("NFC").trim().toLowerCase();

export const coupon = condition({
  kind: "coupon",
  args: { codes: optional("codes"), series: optional("code") },
  oneOf: ["codes", "series"],
  prepare({ codes, series }) {
    const wanted = new Set(codes.map(couponKey));
    return (scene) =>
      scene.basket.coupons.some(
        (c) => c.usable && (wanted.has(couponKey(c.code)) || (series !== null && c.series === series)),
      );
  },
});
