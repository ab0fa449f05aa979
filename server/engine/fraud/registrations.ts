import { busiest, groupsOf, MINUTE_MS, rule } from "./rule";

/** One cashier registers implausibly many people in a short time. */
export const registrations = rule({
  severity: "high",
  limits: { most: { default: 5, min: 1, max: 200 }, minutes: { default: 30, min: 1, max: 480 } },
  find({ registrations: made }, { most, minutes }) {
    const shifts = groupsOf(made, ({ by, storeId, day }) => `${storeId ?? ""}:${by}:${day}`);
    return [...shifts].flatMap(([key, list]) => {
      const close = busiest(list, minutes * MINUTE_MS);
      const last = close.at(-1);
      if (!last || close.length <= most) return [];
      const own = {
        atMs: last.atMs,
        storeId: last.storeId,
        tillId: last.tillId,
        cashier: last.tillId === null ? last.by : null,
        customerId: null,
      };
      return [{ key, ...own, purchases: [], details: { count: close.length, minutes } }];
    });
  },
});
