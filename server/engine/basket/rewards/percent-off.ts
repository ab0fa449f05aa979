import { mulDiv } from "../../money/round";
import { spread } from "../../money/spread";
import { PERCENT_E4 } from "../vocabulary";
import { discountEach, reward, roomsOf, toDiscount } from "./reward";

export const percentOff = reward({
  kind: "percent_off",
  prepare({ percentE4, selector, maxAmountMinor }, intern) {
    const lines = intern(selector);
    return {
      gives: "discount",
      whole: maxAmountMinor !== null,
      discount(scene, lefts) {
        const each = discountEach("percent_off", scene, lefts, lines, (_, left) =>
          mulDiv(left, percentE4, PERCENT_E4, "half_up"),
        );
        if (maxAmountMinor === null || each.totalMinor <= maxAmountMinor) return each;
        const { weights, rooms } = roomsOf(scene, lefts, lines);
        return toDiscount(spread(maxAmountMinor, weights, rooms), () => "condition:percent_off");
      },
    };
  },
});
