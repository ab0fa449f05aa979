import { optional, required } from "../args";
import { reward } from "./reward";

export const pointsMultiply = reward({
  kind: "points_multiply",
  args: { by: required("multiplier", { min: 10_000 }), selector: optional("selector") },
  prepare: ({ byE4, selector }, intern) => ({ gives: "multiplier", byE4, selector: intern(selector) }),
});
