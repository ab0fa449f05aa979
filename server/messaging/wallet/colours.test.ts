import fc from "fast-check";
import { expect, test } from "vitest";
import { coloursOf, contrastOf } from "./colours";

test("what is on a card of any colour can be read", () => {
  expect(coloursOf("#0a6b4d")).toEqual({ background: "#0a6b4d", text: "#ffffff", label: "#ffffff" });
  expect(coloursOf("#ffe600").text).toBe("#111311");
  expect(contrastOf("#000000", "#ffffff")).toBeCloseTo(21);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffff }), (value) => {
      const colours = coloursOf(`#${value.toString(16).padStart(6, "0")}`);
      expect(contrastOf(colours.background, colours.text)).toBeGreaterThan(4.3);
    }),
  );
});
