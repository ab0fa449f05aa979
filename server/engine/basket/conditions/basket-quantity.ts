import { condition } from "./condition";

export const basketQuantity = condition({
  kind: "basket_quantity",
  prepare({ fromMilli, toMilli, selector }, intern) {
    const lines = intern(selector);
    const from = fromMilli ?? 0;
    const to = toMilli ?? Number.POSITIVE_INFINITY;
    return (scene) => {
      const quantity = scene.quantityMilli(lines);
      return from <= quantity && quantity < to;
    };
  },
});
