import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  drawNumber,
  GIFT_ALPHABET,
  GIFT_NUMBER_LENGTH,
  isCardNumber,
  normaliseNumber,
  printedNumber,
  tailOf,
} from "./number";

const place = fc.nat(GIFT_NUMBER_LENGTH - 1);
const number = fc
  .array(fc.nat(GIFT_ALPHABET.length - 1), {
    minLength: GIFT_NUMBER_LENGTH,
    maxLength: GIFT_NUMBER_LENGTH,
  })
  .map((drawn) => {
    const rest = [...drawn];
    return drawNumber(() => rest.pop() ?? 0);
  });

/** Reckoned apart from what draws it: the weighted sum of a drawn number's signs is a multiple of the alphabet's size. */
const isDrawnNumber = (signs: string): boolean =>
  [...signs].reduce((sum, sign, i) => sum + (i + 1) * GIFT_ALPHABET.indexOf(sign), 0) %
    GIFT_ALPHABET.length ===
  0;

describe("a gift card's number", () => {
  test("has sixteen unmistakable signs, and is read back however it was typed", () => {
    fc.assert(
      fc.property(number, (made) => {
        expect(made).toMatch(/^[2-9A-HJKMNP-TV-Y]{16}$/);
        expect(isDrawnNumber(made)).toBe(true);
        expect(normaliseNumber(printedNumber(made))).toBe(made);
        expect(normaliseNumber(` ${made.toLowerCase().replace(/(.{4})/g, "$1 ")}`)).toBe(made);
        expect(printedNumber(made).endsWith(tailOf(made))).toBe(true);
      }),
    );
  });

  test("with one wrong sign is never another card's", () => {
    fc.assert(
      fc.property(number, place, fc.constantFrom(...GIFT_ALPHABET), (made, at, sign) => {
        const typed = made.slice(0, at) + sign + made.slice(at + 1);
        expect(isDrawnNumber(typed)).toBe(typed === made);
      }),
    );
  });

  test("with any two signs exchanged is never another card's", () => {
    fc.assert(
      fc.property(number, place, place, (made, a, b) => {
        const signs = [...made];
        [signs[a], signs[b]] = [signs[b] ?? "", signs[a] ?? ""];
        const typed = signs.join("");
        expect(isDrawnNumber(typed)).toBe(typed === made);
      }),
    );
  });

  test("typed with the Cyrillic keyboard is the same number", () => {
    expect(normaliseNumber("АВСЕ-НКМР ТХУ2")).toBe("ABCEHKMPTXY2");
  });

  test("of an earlier system may be any letters and digits", () => {
    expect(["0001234", "4820000000017"].every(isCardNumber)).toBe(true);
    expect(["", "123", "12*4", "a".repeat(41)].some(isCardNumber)).toBe(false);
  });
});
