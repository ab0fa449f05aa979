import { mulDiv } from "../../money/round";
import { discountEach, reward } from "./reward";

export const fixedPrice = reward({
  kind: "fixed_price",
  prepare({ priceMinor, selector }, intern) {
    const lines = intern(selector);
    return {
      gives: "discount",
      whole: false,
      discount: (scene, lefts) =>
        discountEach("fixed_price", scene, lefts, lines, (i, left) =>
          Math.max(0, left - mulDiv(priceMinor, scene.lines[i]?.line.quantityMilli ?? 0, 1000, "half_up")),
        ),
    };
  },
});
