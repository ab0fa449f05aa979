import fc from "fast-check";
import { expect, test } from "vitest";
import { phonesIn } from "./phones-in-text";

const numbers = (text: string, country = "UA") => phonesIn(text, country).map(({ e164 }) => e164);

test.each([
  ["80671234567", ["+380671234567"]],
  ["8 (067) 123-45-67", ["+380671234567"]],
  ["00380 67 123 45 67", ["+380671234567"]],
  ["+380 (0) 67 123 45 67", ["+380671234567"]],
  ["\u200e067\u00a0123\u201145\u201167\u202c", ["+380671234567"]],
  ["067 123 45 67, 050 765-43-21", ["+380671234567", "+380507654321"]],
  ["0671234567 0507654321", ["+380671234567", "+380507654321"]],
  ["067 123 45 67 050 765 43 21", ["+380671234567", "+380507654321"]],
  ["(067) 123-45-67/(050) 765-43-21", ["+380671234567", "+380507654321"]],
  ["067 123 45 67 (mother), 050 765 43 21 after 6", ["+380671234567", "+380507654321"]],
  ["+380671234567;+48601234567", ["+380671234567", "+48601234567"]],
])("%j", (text, expected) => {
  expect(numbers(text)).toEqual(expected);
});

test("what a number is, is told", () => {
  expect(phonesIn("+380671234567 +380445370000 +12133734253", "UA")).toEqual([
    { e164: "+380671234567", country: "UA", kind: "mobile", junk: true },
    { e164: "+380445370000", country: "UA", kind: "fixed", junk: false },
    { e164: "+12133734253", country: "US", kind: "unknown", junk: false },
  ]);
});

test.each([
  ["+79999999999", true],
  ["+79167654321", true],
  ["+79160000000", true],
  ["+79162345698", false],
  ["+79161357913", false],
])("%s looks made up: %s", (text, junk) => {
  expect(phonesIn(text, "RU")).toMatchObject([{ junk }]);
});

test.each(["", "no number", "12", "067 123 45", "067 123 45 67 8", "call 067 123 45 67 or 050 12 34"])(
  "%j is an error, and no number of it is taken",
  (text) => {
    expect(() => phonesIn(text, "UA")).toThrow();
  },
);

test("numbers written one after another in any way come back in their order", () => {
  const number = fc
    .tuple(fc.constantFrom("67", "50", "63", "97"), fc.integer({ min: 1_000_000, max: 9_999_999 }))
    .map(([code, rest]) => `+380${code}${rest}`);
  const between = fc.constantFrom(" ", ", ", "; ", " / ", "\n", " або ");
  fc.assert(
    fc.property(fc.array(number, { minLength: 1, maxLength: 4 }), between, (all, sign) => {
      expect(numbers(all.join(sign))).toEqual(all);
      expect(numbers(all.map((one) => `0${one.slice(4)}`).join(sign))).toEqual(all);
    }),
  );
});
