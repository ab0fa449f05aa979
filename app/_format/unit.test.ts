import { expect, test } from "vitest";
import { withUnit } from "./unit";

test.each([
  ["3", "year", "uk", "3 роки"],
  ["3", "year", "ru", "3 года"],
  ["1", "year", "en", "1 year"],
  ["0.5", "liter", "uk", "0,5 літра"],
  ["3", "пігулки", "uk", "3"],
  ["від 3", "year", "uk", "від 3"],
  ["3", null, "uk", "3"],
])("%s of %s in %s", (value, unit, locale, expected) =>
  expect(withUnit(value, unit, locale).replaceAll("\u00a0", " ")).toBe(expected),
);
