import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { passesLuhn, SCHEMES } from "./card-schemes";
import { holdsPan, holdsSchemePan, isBarcode, withoutPans } from "./pan";

const PAN = "4111111111111111";

const digits = (count: number) => fc.stringMatching(new RegExp(`^\\d{${count}}$`));
const withCheckDigit = (all: string): string =>
  all.slice(0, -1) + [..."0123456789"].find((last) => passesLuhn(all.slice(0, -1) + last));

const SCHEME_LENGTHS = Object.values(SCHEMES).flatMap(([prefixes, lengths]) =>
  prefixes.flatMap(([from, to]) => lengths.map((length) => ({ from, to, length }))),
);
/** A number of any scheme; one that is also a barcode cannot be distinguished from one. */
const pan = fc
  .constantFrom(...SCHEME_LENGTHS)
  .chain(({ from, to, length }) =>
    fc
      .tuple(fc.integer({ min: from, max: to }), digits(19))
      .map(([prefix, rest]) => withCheckDigit(`${prefix}${rest}`.slice(0, length))),
  )
  .filter((number) => !isBarcode(number));

const inParts = (number: string, sizes: readonly number[]): string[] => {
  const parts: string[] = [];
  let at = 0;
  for (const size of sizes) {
    if (at < number.length) parts.push(number.slice(at, at + size));
    at += size;
  }
  return at < number.length ? [...parts, number.slice(at)] : parts;
};
const inFours = (number: string): string[] => inParts(number, [4, 4, 4, 4]);
const onCard = (number: string): string[] => (number.length < 16 ? inParts(number, [4, 6]) : inFours(number));

const SPACES = [" ", "\t", "\u00a0", "\u2002", "\u2009", "\u202f", "\u3000"];
const DASHES = ["-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212", "\uff0d", " - "];
const SIGNS = [".", "/", ",", "_", "\u00b7", "|", "*", "\uff0e", "\uff0f"];
const UNSEEN = [
  "\u200b",
  "\u200d",
  "\u00ad",
  "\u2060",
  "\ufeff",
  "\ufe0f",
  "\u200e",
  "\u202e",
  "\u2066",
  "\u{e0101}",
];
const ZEROS = [0xff10, 0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0x1d7ce, 0x1d7f6, 0x1fbf0];

const inDigitsOf = (zero: number, text: string): string =>
  text.replace(/\d/g, (d) => String.fromCodePoint(zero + Number(d)));

const between = fc.constantFrom(...SPACES, ...DASHES, ...SIGNS);
/** Each way to write a number that the rules of both kinds must see through. */
const written = pan.chain((number) =>
  fc.oneof(
    fc.constant(number),
    between.map((sign) => onCard(number).join(sign)),
    fc.array(between, { minLength: 5, maxLength: 5 }).map((signs) =>
      onCard(number)
        .map((part, i) => part + (signs[i] ?? ""))
        .join(""),
    ),
    between.map((sign) => [...number].join(sign)),
    fc.constantFrom(...UNSEEN).map((sign) => [...number].join(sign)),
    fc.tuple(fc.constantFrom(...UNSEEN), between).map(([a, b]) => onCard(number).join(a + b + a)),
    fc.array(fc.constantFrom(...UNSEEN, " ", "-"), { minLength: 5, maxLength: 5 }).map((signs) =>
      onCard(number)
        .map((part, i) => part + (signs[i] ?? ""))
        .join(""),
    ),
    fc.constantFrom(...ZEROS).map((zero) => inDigitsOf(zero, onCard(number).join(" "))),
    fc.constantFrom(...ZEROS).map((zero) => inDigitsOf(zero, number)),
  ),
);
/** Glued to the last digit, with signs of their own or without. */
const glued = fc.constantFrom(
  "1229",
  "12/29",
  "12.2029",
  "2029-12",
  "12 / 29",
  "1229123",
  "123",
  "12/29 123",
  "12–29",
);
const tail = fc.constantFrom(
  "",
  " 12/29",
  " 12/29 123",
  " 1229 123",
  "=29121",
  ", CVV 123",
  " до 12.2029",
  "\n",
);
const head = fc.constantFrom("", "card ", "№", "Visa:", '{"pan":"', "id-", "(", "Картка – ");

describe("a payment card's number", () => {
  test("of any scheme is found however it is written, in both kinds of text", () => {
    fc.assert(
      fc.property(head, written, tail, (before, number, after) => {
        const text = before + number + after;
        expect([holdsPan(text), holdsSchemePan(text)]).toEqual([true, true]);
      }),
      { numRuns: 2000 },
    );
  });

  test("is found in free text with any digits before and after it", () => {
    fc.assert(
      fc.property(
        pan,
        fc.stringMatching(/^\d{0,9}$/),
        fc.stringMatching(/^\d{0,9}$/),
        (number, before, after) => {
          expect(holdsPan(before + number + after)).toBe(true);
        },
      ),
      { numRuns: 2000, examples: [[PAN, "", "1229123"]] },
    );
  });

  test("is found in a number with expiry, code or a digit behind it, or a digit before it", () => {
    const behind = fc.stringMatching(
      /^(?:\d|\d{3}|(?:(?:0[1-9]|1[0-2])2\d|2\d(?:0[1-9]|1[0-2]))(?:\d{3,4})?)$/,
    );
    fc.assert(
      fc.property(pan, behind, digits(1), (number, after, before) => {
        expect(holdsSchemePan(`R-${number}${after}`)).toBe(true);
        expect(holdsSchemePan(before + number)).toBe(true);
      }),
      { numRuns: 2000, examples: [[PAN, "1229123", "0"]] },
    );
  });

  test("is found with expiry or code glued to it, with any separators in the rest", () => {
    fc.assert(
      fc.property(pan, fc.constantFrom("", ...SPACES, ...DASHES, ...SIGNS), glued, (number, sign, after) => {
        const text = onCard(number).join(sign) + after;
        expect([holdsPan(text), holdsSchemePan(text)]).toEqual([true, true]);
        const close = text.replace(/[\s]/gu, "");
        expect([holdsPan(close), holdsSchemePan(close)]).toEqual([true, true]);
      }),
      { numRuns: 2000, examples: [["4012888888881881", "", "12/27"]] },
    );
  });

  test.each([
    "4012 8888 8888 18811227",
    "40128888 888818811227",
    "4012 8888 8888 1881123",
    "3782 822463 100051227",
    "12274012 8888 8888 1881",
    "1234012 8888 8888 1881",
    "4242 4242 4242 424212/29 123",
    "4111x1111x1111x1111",
    "4111&nbsp;1111&nbsp;1111&#160;1111",
    "❹❶❶❶❶❶❶❶❶❶❶❶❶❶❶❶",
    "424242424242424212/29",
    "4242424242424242 2027-12",
    "424242424242424212/27/123",
  ])("is found in %s, in both kinds of text", (text) =>
    expect([holdsPan(text), holdsSchemePan(text)]).toEqual([true, true]),
  );

  test("in text is any 13 to 19 digits that pass Luhn, of a scheme or not", () => {
    const number = fc.stringMatching(/^9[0-79]\d{11,17}$/).map(withCheckDigit);
    fc.assert(
      fc.property(number, (all) => holdsPan(`no ${all}.`) === !isBarcode(all)),
      { numRuns: 1000 },
    );
    expect(holdsPan("9999 9999 9999 9995")).toBe(true);
  });

  test.each([
    "41 11 11 11 11 11 11 11",
    "41 11 11 11 11 11 11 11 123",
    "4️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣",
    "411111 1111111111",
    "VISA4111111111111111EXP1229",
    "+4111111111111111",
    "%B4111111111111111^IVANOV/IVAN^2912101?",
  ])("is found in %s", (text) => expect(holdsPan(text)).toBe(true));
});

const day = fc
  .date({ min: new Date("1950-01-01"), max: new Date("2090-01-01"), noInvalidDate: true })
  .map((at) => at.toISOString());
const harmless = fc.oneof(
  fc.uuid(),
  digits(12).map((all) => ean(all)),
  digits(13).map((all) => ean(`1${all.slice(1)}`)),
  day,
  day.map((at) => at.slice(0, 10)),
  day.map((at) => at.slice(0, 10).split("-").reverse().join(".")),
  day.map((at) => at.slice(2, 10).split("-").reverse().join("/")),
  day.map((at) => at.slice(11, 19)),
  day.map((at) => at.replace(/\D/g, "").slice(0, 14)),
  fc.integer({ min: 0, max: 9_999_999 }).map((minor) => (minor / 100).toFixed(2)),
  fc.integer({ min: 0, max: 9_999_999 }).map((minor) => (minor / 100).toFixed(2).replace(".", ",")),
  digits(9).map((all) => `+380${all}`),
  digits(9).map((all) => `0${all}`),
  digits(9).map((all) => `+380 ${all.slice(0, 2)} ${all.slice(2, 5)} ${all.slice(5, 7)} ${all.slice(7)}`),
  digits(9).map((all) => `(0${all.slice(0, 2)}) ${all.slice(2, 5)}-${all.slice(5, 7)}-${all.slice(7)}`),
  digits(10).map((all) => `+7 ${all.slice(0, 3)} ${all.slice(3, 6)}-${all.slice(6, 8)}-${all.slice(8)}`),
  digits(10).map((all) => `8${all}`),
  fc.stringMatching(/^[\da-f]{63}a$/),
);

function ean(all: string): string {
  return all + [..."0123456789"].find((last) => isBarcode(all + last));
}

describe("numbers that are not cards", () => {
  const beside = fc.constantFrom(" ", ", ", "; ", "\n", " – ", " / ");

  test("are UUIDs, barcodes, days, times, prices and phones, also beside each other", () => {
    fc.assert(
      fc.property(fc.array(harmless, { minLength: 1, maxLength: 5 }), beside, (parts, sign) => {
        const text = parts.join(sign);
        expect([holdsPan(text), holdsSchemePan(text)]).toEqual([false, false]);
      }),
      { numRuns: 5000 },
    );
  });

  test.each([
    "UA213223130000026007233566001",
    "UA21 3223 1300 0002 6007 2335 6600 1",
    "3a0f4111111111111111aa0000000000",
    "01999999-4111-4111-8111-111111111111",
    "4820000000017 × 3, 4820000000024 × 12",
    "2026-11-22T18:05:11.123+02:00 2026-11-22T18:05:11.123+02:00",
    "ТОВ «Добра аптека», ЄДРПОУ 12345678, тел. 044 123 45 67",
    "",
  ])("is %s", (text) => expect([holdsPan(text), holdsSchemePan(text)]).toEqual([false, false]));

  test("are numbers by nature that pass Luhn by chance, and are of no scheme", () => {
    for (const number of ["9999078900004797", "8710000100123458", "0012010345000012", "10000000000000008"])
      expect(holdsSchemePan(number)).toBe(false);
  });
});

test.each(["1 ", "9", "4111-", "(1) ", "\u0661\u200b", "a1", "GB33 ", "4.1,1/"])(
  "very much of %s is looked through like any text",
  (part) => {
    const text = part.repeat(Math.ceil(200_000 / part.length));
    for (const look of [holdsPan, holdsSchemePan, withoutPans]) expect(look(text)).toBeDefined();
  },
);

test("a number that is written anyway has its digits covered and the rest unchanged", () => {
  const line = `{"time":1764000000000,"err":"value ${PAN}","id":"01999999-4111-4111-8111-111111111111"}`;
  expect(withoutPans(line)).toBe(line.replace(PAN, "•".repeat(16)));
  expect(withoutPans("a 4111 1111-1111/1111 b")).not.toMatch(/1/);
});
