import { mulDiv } from "../../money/round";
import { optional, required } from "../args";
import { PERCENT_E4 } from "./percent-off";
import { reward } from "./reward";

/** Percent of the net, in points: 5 % of 540.00 is 27.00 points. Rounded half up on each line. */
export const pointsPercent = reward({
  kind: "points_percent",
  args: { percent: required("percent", { min: 1 }), selector: optional("selector") },
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
