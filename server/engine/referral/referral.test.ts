import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { generateCodes } from "../coupons/generate";
import { REFERRAL_CODE, readReferralCode } from "./code";
import { decideReferral, type ReferralFacts, stillStands } from "./decide";
import { type NamingFacts, whyNotNamed } from "./naming";

const NO_LIMITS = { perReferrer: null, perReferrerMonth: null, inAll: null };
const NONE = { referrer: 0, referrerMonth: 0, inAll: 0 };
const FACTS: ReferralFacts = {
  bought: true,
  overdue: false,
  samePerson: false,
  sameAccount: false,
  samePaymentCard: false,
  mutual: false,
  referrerActive: true,
  newcomerActive: true,
  boughtBefore: false,
  referredBefore: false,
  given: NONE,
  limits: NO_LIMITS,
};
const decide = (own: Partial<ReferralFacts>) => decideReferral({ ...FACTS, ...own });

describe("the first purchase", () => {
  test("gives, waits or comes too late", () => {
    expect(decide({})).toEqual({ kind: "give" });
    expect(decide({ bought: false })).toEqual({ kind: "wait" });
    expect(decide({ bought: false, overdue: true })).toEqual({ kind: "expire" });
    // it came in time, and only its receipt came late
    expect(decide({ overdue: true })).toEqual({ kind: "give" });
  });

  test.each<[Partial<ReferralFacts>, string]>([
    [{ samePerson: true }, "same-person"],
    [{ sameAccount: true }, "household"],
    [{ samePaymentCard: true }, "same-payment-card"],
    [{ mutual: true }, "mutual"],
    [{ newcomerActive: false }, "newcomer-gone"],
    [{ referrerActive: false }, "referrer-gone"],
    [{ referredBefore: true }, "referred"],
    [{ boughtBefore: true }, "not-new"],
    [{ given: { ...NONE, referrer: 3 }, limits: { ...NO_LIMITS, perReferrer: 3 } }, "limit-referrer"],
    [{ given: { ...NONE, referrerMonth: 1 }, limits: { ...NO_LIMITS, perReferrerMonth: 1 } }, "limit-month"],
    [{ given: { ...NONE, inAll: 9 }, limits: { ...NO_LIMITS, inAll: 9 } }, "limit-all"],
  ])("%o is refused: %s", (own, why) => expect(decide(own)).toEqual({ kind: "refuse", why }));

  test("without a purchase nothing is refused yet", () => {
    expect(decide({ samePerson: true, bought: false })).toEqual({ kind: "wait" });
  });
});

describe("limits", () => {
  const limit = fc.option(fc.integer({ min: 1, max: 6 }), { nil: null });
  const purchases = fc.array(
    fc.record({
      referrer: fc.integer({ min: 0, max: 3 }),
      month: fc.integer({ min: 0, max: 2 }),
      back: fc.boolean(),
    }),
    { maxLength: 60 },
  );

  test("are never passed, in any order of events, and what is given is the sum of all rewards", () => {
    fc.assert(
      fc.property(limit, limit, limit, purchases, (perReferrer, perReferrerMonth, inAll, all) => {
        const limits = { perReferrer, perReferrerMonth, inAll };
        let standing: { referrer: number; month: number }[] = [];
        let given = 0;
        let taken = 0;
        for (const { referrer, month, back } of all) {
          const own = standing.filter((one) => one.referrer === referrer);
          const facts = {
            referrer: own.length,
            referrerMonth: own.filter((one) => one.month === month).length,
            inAll: standing.length,
          };
          if (decide({ given: facts, limits }).kind === "give") {
            standing.push({ referrer, month });
            given++;
          } else expect(Object.values(limits).some((most) => most !== null)).toBe(true);
          if (back && standing.length > 0) {
            standing = standing.slice(1);
            taken++;
          }
          const most = (n: number | null) => n ?? Number.POSITIVE_INFINITY;
          expect(standing.length).toBeLessThanOrEqual(most(inAll));
          for (const one of [0, 1, 2, 3]) {
            const theirs = standing.filter((s) => s.referrer === one);
            expect(theirs.length).toBeLessThanOrEqual(most(perReferrer));
            for (const m of [0, 1, 2])
              expect(theirs.filter((s) => s.month === m).length).toBeLessThanOrEqual(most(perReferrerMonth));
          }
        }
        expect(standing.length).toBe(given - taken);
      }),
    );
  });
});

describe("rewards are kept", () => {
  test.each([
    [100_00, 100_00, false, true],
    [99_99, 100_00, false, false],
    [0, 0, false, false],
    [1, 0, false, true],
    [500_00, 100_00, true, false],
  ])("with %i left of %i, the same person %s: %s", (left, minimum, same, stands) =>
    expect(stillStands(left, minimum, same)).toBe(stands),
  );
});

describe("naming a code", () => {
  const named: NamingFacts = {
    enabled: true,
    samePerson: false,
    sameAccount: false,
    purchases: 0,
    referred: false,
    given: { referrer: 0, inAll: 0 },
    limits: { perReferrer: null, inAll: null },
  };
  test.each<[Partial<NamingFacts>, ReturnType<typeof whyNotNamed>]>([
    [{}, null],
    [{ enabled: false, samePerson: true }, "off"],
    [{ samePerson: true }, "own-code"],
    [{ sameAccount: true }, "household"],
    [{ referred: true, purchases: 4 }, "referred"],
    [{ purchases: 1 }, "not-new"],
    [{ given: { referrer: 3, inAll: 3 }, limits: { perReferrer: 3, inAll: null } }, "limit"],
    [{ given: { referrer: 0, inAll: 8 }, limits: { perReferrer: 3, inAll: 8 } }, "limit"],
  ])("%o: %s", (own, why) => expect(whyNotNamed({ ...named, ...own })).toBe(why));
});

test("a code is read however it is written, and one wrong letter is seen", () => {
  const bytes = fc.uint8Array({ minLength: 400, maxLength: 400 });
  fc.assert(
    fc.property(bytes, fc.nat(6), (random, place) => {
      const [code] = generateCodes(REFERRAL_CODE, random, 1);
      if (!code) return;
      expect(readReferralCode(` ${code.slice(0, 3)}-${code.slice(3).toLowerCase()} `)).toBe(code);
      const other = code[place] === "A" ? "B" : "A";
      expect(readReferralCode(code.slice(0, place) + other + code.slice(place + 1))).toBeNull();
    }),
  );
  expect(readReferralCode("")).toBeNull();
  expect(readReferralCode("ABC")).toBeNull();
  expect(readReferralCode("O0I1LLL")).toBeNull();
});
