import { reward } from "./reward";

export const pointsMultiply = reward({
  kind: "points_multiply",
  prepare: ({ byE4, selector }, intern) => ({ gives: "multiplier", byE4, selector: intern(selector) }),
});
