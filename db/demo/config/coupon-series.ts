/** A code on a leaflet for everyone, and a coupon that a receipt issues for the next visit. */
export const couponSeries = [
  { code: "leaflet", name: "Листівка: фіточай по 39 ₴", kind: "shared", codes: ["TEA39"] },
  {
    code: "tea-next",
    name: "Фіточай: купон на наступний візит",
    kind: "single",
    prefix: "TEA-",
    length: 8,
    lifetimeDays: 30,
  },
];
