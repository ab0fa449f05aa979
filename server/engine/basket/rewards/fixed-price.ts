import { mulDiv } from "../../money/round";
import { required } from "../args";
import { discountEach, reward } from "./reward";

export const fixedPrice = reward({
  kind: "fixed_price",
  args: { price: required("money", { min: 0 }), selector: required("selector") },
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
