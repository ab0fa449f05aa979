import { mulDiv } from "../../money/round";
import { spread } from "../../money/spread";
import { discountEach, nothing, reward, roomsOf, toDiscount, whyNothing } from "./reward";

export const amountOff = reward({
  kind: "amount_off",
  prepare({ amountMinor, selector, each }, intern) {
    const lines = intern(selector);
    if (each)
      return {
        gives: "discount",
        whole: false,
        discount: (scene, lefts) =>
          discountEach("amount_off", scene, lefts, lines, (i) =>
            mulDiv(amountMinor, scene.lines[i]?.line.quantityMilli ?? 0, 1000, "half_up"),
          ),
      };
    return {
      gives: "discount",
      whole: true,
      discount(scene, lefts) {
        if (scene.matching(lines).length === 0) return nothing("amount_off");
        const { weights, rooms } = roomsOf(scene, lefts, lines);
        return toDiscount(spread(amountMinor, weights, rooms), () =>
          whyNothing("amount_off", scene, scene.matching(lines), true),
        );
      },
    };
  },
});
