import { required } from "../args";
import { reward } from "./reward";

export const couponIssue = reward({
  kind: "coupon_issue",
  args: { series: required("code") },
  prepare: ({ series }) => ({ gives: "coupon", series }),
});
