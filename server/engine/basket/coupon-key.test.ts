import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { couponKey } from "./coupon-key";

const LAST = 0x10ffff;
const isSurrogate = (point: number) => point >= 0xd800 && point <= 0xdfff;

describe("codes compare", () => {
  test.each([
    ["TEA-39", " tea-39\u00a0"],
    ["ΟΔΟΣ", "οδος"],
    ["οδοσ", "οδος"],
    ["STRASSE", "straße"],
    ["STRAẞE", "strasse"],
    ["İ", "i\u0307"],
    ["Ｔｅａ３９", "tea39"],
    ["ﬁn", "FIN"],
    ["їжак", "ЇЖАК"],
    ["i\u0308", "\u00ef"],
    ["te\u200ba", "tea"],
    ["te\u00ada\ufeff", "TEA"],
    ["\u202eTEA\u202c", "tea"],
    ["ᾳ", "ᾼ"],
  ])("%j and %j as one", (one, other) => {
    expect(couponKey(one)).toBe(couponKey(other));
  });

  test.each([
    ["ı", "i"],
    ["I", "ı"],
    ["İ", "i"],
    ["a b", "ab"],
    ["é", "e"],
    ["O", "0"],
  ])("%j and %j as two", (one, other) => {
    expect(couponKey(one)).not.toBe(couponKey(other));
  });
});

/** Unicode's simple folding is what a pattern that ignores case compares by: an own judge of every letter. */
test("no letter becomes another one than Unicode folds it to", () => {
  const wrong: string[] = [];
  for (let point = 0; point <= LAST; point++) {
    if (isSurrogate(point)) continue;
    const sign = String.fromCodePoint(point);
    const plain = sign.normalize("NFKC");
    const key = couponKey(sign);
    if ([...plain].length !== 1 || [...key].length !== 1 || plain === key) continue;
    if (!new RegExp(`^\\u{${plain.codePointAt(0)?.toString(16)}}$`, "iu").test(key)) wrong.push(sign);
  }
  expect(wrong).toEqual([]);
});

const text = fc.string({ unit: "binary", maxLength: 12 });

test("a key's key is itself", () => {
  fc.assert(
    fc.property(text, (code) => couponKey(couponKey(code)) === couponKey(code)),
    { numRuns: 2000 },
  );
});

test("neither case, form, space around nor unseen signs count", () => {
  fc.assert(
    fc.property(text, fc.constantFrom("\u200b", "\u00ad", "\u2060", "\ufe0f"), (code, unseen) => {
      const key = couponKey(code);
      expect(couponKey(code.normalize("NFD"))).toBe(couponKey(code.normalize("NFC")));
      expect(couponKey(` \u3000${code}${unseen}\n`)).toBe(key);
      expect(couponKey(key.normalize("NFKD"))).toBe(key);
    }),
    { numRuns: 1000 },
  );
});
