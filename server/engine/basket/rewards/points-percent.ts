import { mulDiv } from "../../money/round";
import { PERCENT_E4 } from "../vocabulary";
import { reward } from "./reward";

/** Percent of the net, in points: 5 % of 540.00 is 27.00 points. Rounded half up on each line. */
export const pointsPercent = reward({
  kind: "points_percent",
  prepare({ percentE4, selector }, intern) {
    const lines = intern(selector);
    return {
      gives: "points",
      selector: lines,
      points: ({ scene, netMinor }) =>
        scene
          .matching(lines)
          .reduce((sum, i) => sum + mulDiv(netMinor[i] ?? 0, percentE4, PERCENT_E4, "half_up"), 0),
    };
  },
});
