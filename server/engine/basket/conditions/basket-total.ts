import { condition } from "./condition";

export const basketTotal = condition({
  kind: "basket_total",
  prepare({ fromMinor, toMinor, selector }, intern) {
    const lines = intern(selector);
    const from = fromMinor ?? 0;
    const to = toMinor ?? Number.POSITIVE_INFINITY;
    return (scene) => {
      const total = scene.totalMinor(lines);
      return from <= total && total < to;
    };
  },
});
