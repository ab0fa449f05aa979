import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseTyped, toTyped } from "./typed";

describe("parseTyped", () => {
  test.each([
    ["99.90", 2, 9990],
    ["99,9", 2, 9990],
    ["1 200", 2, 120000],
    ["5.", 2, 500],
    ["0.125", 3, 125],
    ["007", 2, 700],
  ])("reads %j with %i decimals as %i", (text, scale, units) => expect(parseTyped(text, scale)).toBe(units));

  test.each(["", "-1", "1.234", "1e3", "abc", "1.2.3", "9999999999"])("refuses %j as money", (text) =>
    expect(parseTyped(text, 2)).toBeNull(),
  );

  test("reads back everything it has written", () => {
    fc.assert(
      fc.property(fc.nat(999_999_999), fc.constantFrom(2, 3), (units, scale) => {
        expect(parseTyped(toTyped(units, scale), scale)).toBe(units);
        expect(parseTyped(toTyped(units, scale, 2), scale)).toBe(units);
      }),
    );
  });
});
