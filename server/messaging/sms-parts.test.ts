import fc from "fast-check";
import { expect, test } from "vitest";
import { smsParts } from "./sms-parts";

const shown = (text: string) => {
  const { encoding, units, parts, left } = smsParts(text);
  return [encoding, units, parts, left];
};

test.each([
  ["one part of GSM-7 holds 160", "a".repeat(160), ["GSM-7", 160, 1, 0]],
  ["one more makes two of 153", "a".repeat(161), ["GSM-7", 161, 2, 145]],
  ["a euro sign takes two", "€".repeat(80), ["GSM-7", 160, 1, 0]],
  ["a euro sign is not split across parts", "€".repeat(81), ["GSM-7", 162, 2, 143]],
  ["every character of the extension takes two", "^{}\\[~]|€", ["GSM-7", 18, 1, 142]],
  ["one part of UCS-2 holds 70", "я".repeat(70), ["UCS-2", 70, 1, 0]],
  ["one more makes two of 67", "я".repeat(71), ["UCS-2", 71, 2, 63]],
  ["a surrogate pair is not split across parts", "😀".repeat(36), ["UCS-2", 72, 2, 61]],
  ["a line break is one septet of GSM-7", "a\nb", ["GSM-7", 3, 1, 157]],
])("%s", (_, text, expected) => {
  expect(shown(text)).toEqual(expected);
});

test.each([..."№«»—’\u00a0\t₽₴₸"])("one %j makes a Latin text UCS-2", (sign) => {
  expect(smsParts(`sale ${sign} now`).encoding).toBe("UCS-2");
});

test("an empty text has no parts", () => {
  expect(() => smsParts("")).toThrow(RangeError);
});

test("a text fits into its parts, and what is left fits in as well", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "€", "я", "😀", " "), minLength: 1, maxLength: 400 });
  fc.assert(
    fc.property(text, (typed) => {
      const { encoding, units, parts, left } = smsParts(typed);
      const [one, each] = encoding === "GSM-7" ? [160, 153] : [70, 67];
      expect(units).toBeLessThanOrEqual(parts === 1 ? one : parts * each);
      expect(parts === 1 || units > one).toBe(true);
      const filled = `${typed}${"a".repeat(left)}`;
      expect(smsParts(filled)).toMatchObject({ parts, left: 0 });
      expect(smsParts(`${filled}a`).parts).toBe(parts + 1);
    }),
  );
});
