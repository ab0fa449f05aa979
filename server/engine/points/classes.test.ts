import { describe, expect, test } from "vitest";
import { classOf, type PointClass, shapeOf } from "./classes";

const id = "0199c0de-0000-7000-8000-000000000001";

describe("every rule that posts points has its line", () => {
  test.each<[string, PointClass]>([
    ["base", "earned-base"],
    ["campaign:tea:five", "earned-campaign"],
    ["campaign:tea:redeem", "earned-campaign"],
    ["redeem", "paid"],
    ["cancel:redeem", "restored"],
    ["cancel:base", "taken-back"],
    ["cancel:campaign:tea:redeem", "taken-back"],
    [`return:${id}`, "taken-back"],
    [`return:${id}:base`, "taken-back"],
    [`return:${id}:redeem`, "restored"],
    [`return:${id}:campaign:tea:redeem`, "taken-back"],
    ["claim:base", "taken-back"],
    ["claim:campaign:tea:five", "taken-back"],
    [`expire:${id}`, "expired"],
    [`expire:${id}:500`, "expired"],
    [`adjust:${id}`, "corrected"],
    [`import:${id}`, "brought"],
    [`merge:${id}`, "moved"],
    [`unmerge:${id}`, "moved"],
    [`referral:${id}`, "earned-referral"],
    [`referral-back:${id}`, "taken-back"],
    ["", "other"],
    ["toString", "other"],
    ["constructor:x", "other"],
    ["something:new", "other"],
    ["cancel:something", "other"],
    [`return:${id}:something`, "other"],
  ])("%s is %s", (rule, expected) => expect(classOf(shapeOf(rule))).toBe(expected));
});
