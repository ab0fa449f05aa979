import fc from "fast-check";
import { expect, test } from "vitest";
import { contrastOf, readableOn } from "./readable-colour";

test("what is written on any colour can be read", () => {
  expect(readableOn("#0a6b4d")).toBe("#ffffff");
  expect(readableOn("#ffe600")).toBe("#111311");
  expect(contrastOf("#000000", "#ffffff")).toBeCloseTo(21);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffff }), (value) => {
      const background = `#${value.toString(16).padStart(6, "0")}`;
      expect(contrastOf(background, readableOn(background))).toBeGreaterThan(4.3);
    }),
  );
});
