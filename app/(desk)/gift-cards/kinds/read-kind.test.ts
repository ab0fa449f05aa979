import { expect, test } from "vitest";
import { readKind, type Typed } from "./read-kind";

const typed: Typed = {
  name: "Gift",
  code: "gift",
  fixed: true,
  amounts: "300 500;1000",
  least: "",
  most: "",
  days: "",
  reloadable: false,
  withPin: true,
};

test("amounts are read apart, and span the range", () => {
  expect(readKind(typed)).toMatchObject({
    fixedMinor: [30_000, 50_000, 100_000],
    minMinor: 30_000,
    maxMinor: 100_000,
    lifetimeDays: null,
  });
  const range = { ...typed, fixed: false, least: "100", most: "99,50", days: "365" };
  expect(readKind(range)).toBe("rangeWrong");
  expect(readKind({ ...range, most: "5000,50" })).toMatchObject({
    fixedMinor: [],
    minMinor: 10_000,
    maxMinor: 500_050,
    lifetimeDays: 365,
  });
});

test.each([
  ["codeWrong", { code: "a b" }],
  ["amountsWrong", { amounts: "" }],
  ["amountsWrong", { amounts: "300 x" }],
  ["amountsWrong", { amounts: "0" }],
  ["lifetimeWrong", { days: "1.5" }],
  ["lifetimeWrong", { days: "0" }],
] as const)("says %s of %o", (wrong, change) => {
  expect(readKind({ ...typed, ...change })).toBe(wrong);
});
