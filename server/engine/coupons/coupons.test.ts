import { webcrypto } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CODE_ALPHABET, checkCharacter, hasRoomFor, isWellFormed, RANDOM_MAX } from "./code";
import { bytesFor, generateCodes } from "./generate";
import { type CouponFacts, expiryOf, whyNotUsable } from "./usable";

const random = (count: number): Uint8Array => {
  const bytes = new Uint8Array(count);
  for (let from = 0; from < count; from += 65_536)
    webcrypto.getRandomValues(bytes.subarray(from, Math.min(count, from + 65_536)));
  return bytes;
};
const symbol = fc.constantFrom(...CODE_ALPHABET);
const body = fc.array(symbol, { minLength: 1, maxLength: RANDOM_MAX }).map((s) => s.join(""));
const coded = body.map((b) => b + checkCharacter(b));
const passes = (code: string) => isWellFormed({ prefix: "", length: code.length - 1 }, code);
const exchanged = (code: string, i: number, j: number) => {
  const symbols = [...code];
  [symbols[i], symbols[j]] = [symbols[j] ?? "", symbols[i] ?? ""];
  return symbols.join("");
};

describe("the check character", () => {
  it("is right for every code that it is made for", () => {
    fc.assert(fc.property(coded, passes));
  });

  it("finds every wrong symbol", () => {
    fc.assert(
      fc.property(coded, fc.nat(), symbol, (code, at, wrong) => {
        const i = at % code.length;
        fc.pre(code[i] !== wrong);
        return !passes(code.slice(0, i) + wrong + code.slice(i + 1));
      }),
    );
  });

  it("finds every exchange of neighbours, and of two around a third", () => {
    fc.assert(
      fc.property(coded, fc.nat(), fc.constantFrom(1, 2), (code, at, apart) => {
        fc.pre(code.length > apart);
        const i = at % (code.length - apart);
        fc.pre(code[i] !== code[i + apart]);
        return !passes(exchanged(code, i, i + apart));
      }),
    );
  });

  it("is one symbol of the alphabet for each ending, with none left over", () => {
    const made = new Set([...CODE_ALPHABET].map((last) => checkCharacter(`AAAAA${last}`)));
    expect([...made].sort()).toEqual([...CODE_ALPHABET].sort());
  });
});

describe("making codes", () => {
  const format = { prefix: "TEA-", length: 8 };

  it("makes as many as asked, each once, well formed in any case and with spaces", () => {
    const codes = generateCodes(format, random(bytesFor(8, 50_000)), 50_000);
    expect(new Set(codes).size).toBe(50_000);
    for (const code of codes.slice(0, 1000)) {
      expect(code).toMatch(/^TEA-[2-9A-HJKMNP-Z]{9}$/);
      expect(isWellFormed(format, ` ${code.toLowerCase()} `)).toBe(true);
    }
  });

  it("gives every symbol the same chance", () => {
    const counts = new Map<string, number>();
    for (const code of generateCodes({ prefix: "", length: 8 }, random(bytesFor(8, 20_000)), 20_000))
      for (const s of code.slice(0, 8)) counts.set(s, (counts.get(s) ?? 0) + 1);
    const expected = (20_000 * 8) / CODE_ALPHABET.length;
    const chi = [...counts.values()].reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
    // 30 degrees of freedom: above 79 once in a million
    expect(chi).toBeLessThan(79);
  });

  it("gives the same codes for the same bytes, and fewer when the bytes end", () => {
    const bytes = random(40);
    expect(generateCodes(format, bytes, 5)).toEqual(generateCodes(format, bytes, 5));
    expect(generateCodes(format, bytes.subarray(0, 7), 5)).toEqual([]);
  });

  it("keeps codes hard to guess", () => {
    expect(hasRoomFor({ prefix: "", length: 6 }, 80_000)).toBe(true);
    expect(hasRoomFor({ prefix: "", length: 6 }, 1_000_000)).toBe(false);
    expect(hasRoomFor({ prefix: "", length: 8 }, 1_000_000)).toBe(true);
  });

  it("knows a code of another format, or with a mistake", () => {
    const [code = ""] = generateCodes(format, random(64), 1);
    expect(isWellFormed({ ...format, prefix: "TEE-" }, code)).toBe(false);
    expect(isWellFormed({ ...format, length: 9 }, code)).toBe(false);
    expect(isWellFormed(format, `${code}2`)).toBe(false);
    expect(isWellFormed(format, `${code.slice(0, -1)}0`)).toBe(false);
  });
});

describe("whether a coupon can be used", () => {
  const fresh: CouponFacts = {
    blocked: false,
    archived: false,
    startsMs: 100,
    endsMs: 200,
    expiresMs: 150,
    single: true,
    uses: 0,
    seriesUses: 2,
    usesMost: 3,
    usesMostPerCustomer: null,
    usesByCustomer: 0,
    personal: false,
    own: false,
  };
  const why = (change: Partial<CouponFacts>, atMs = 120, buyer: "known" | "anonymous" = "known") =>
    whyNotUsable({ ...fresh, ...change }, atMs, buyer);

  it("looks at its time: closed at the start, open at the end", () => {
    expect([99, 100, 149, 150, 200].map((at) => why({}, at))).toEqual([
      "not-yet",
      null,
      null,
      "expired",
      "ended",
    ]);
    expect(why({ blocked: true })).toBe("blocked");
    expect(why({ archived: true })).toBe("ended");
  });

  it("looks at what was used of it, of its series, and by the customer", () => {
    expect(why({ uses: 1 })).toBe("used");
    expect(why({ uses: 1, single: false })).toBe(null);
    expect(why({ seriesUses: 3 })).toBe("used-up");
    expect(why({ usesMostPerCustomer: 2, usesByCustomer: 1 })).toBe(null);
    expect(why({ usesMostPerCustomer: 2, usesByCustomer: 2 })).toBe("used-by-you");
  });

  it("looks at whose it is", () => {
    expect(why({ personal: true })).toBe("not-yours");
    expect(why({ personal: true, own: true })).toBe(null);
    expect(why({}, 120, "anonymous")).toBe(null);
    expect(why({ personal: true }, 120, "anonymous")).toBe("anonymous");
    expect(why({ usesMostPerCustomer: 1 }, 120, "anonymous")).toBe("anonymous");
  });

  it("ends by itself after its life", () => {
    expect(expiryOf(null, 5)).toBe(null);
    expect(expiryOf(2, 5)).toBe(172_800_005);
  });
});
