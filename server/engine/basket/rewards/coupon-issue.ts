import { reward } from "./reward";

export const couponIssue = reward({
  kind: "coupon_issue",
  prepare: ({ series }) => ({ gives: "coupon", series }),
});
