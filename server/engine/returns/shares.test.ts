import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { returnedShare, type SoldLine, stillToTake } from "./shares";

const line = (more: Partial<SoldLine> = {}): SoldLine => ({
  quantityMilli: 3000,
  returnedMilli: 0,
  baseMinor: 3000,
  netMinor: 2900,
  redeemedPoints: 0,
  earned: [],
  ...more,
});

test("three units for 29.00 come back as 9.67, 9.66 and 9.67", () => {
  const refunds = [0, 1000, 2000].map(
    (returnedMilli) => returnedShare(line({ returnedMilli }), 1000).refundMinor,
  );
  expect(refunds).toEqual([967, 966, 967]);
});

test("more than was sold cannot come back", () => {
  expect(() => returnedShare(line({ returnedMilli: 2500 }), 501)).toThrow(RangeError);
});

test("however a line is returned in parts, the parts are the whole", () => {
  const amount = fc.integer({ min: 0, max: 10_000_000 });
  const cuts = fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(amount, amount, amount, cuts, (netMinor, redeemedPoints, points, parts) => {
      const quantityMilli = parts.reduce((a, b) => a + b, 0);
      const whole = { netMinor, redeemedPoints, earned: [{ rule: "base", points }] };
      let returnedMilli = 0;
      const sum = { refund: 0, redeemed: 0, earned: 0 };
      for (const part of parts) {
        const share = returnedShare(line({ quantityMilli, returnedMilli, ...whole }), part);
        expect(share.refundMinor).toBeGreaterThanOrEqual(0);
        sum.refund += share.refundMinor;
        sum.redeemed += share.redeemedPoints;
        sum.earned += share.earned[0]?.points ?? 0;
        returnedMilli += part;
      }
      expect(sum).toEqual({ refund: netMinor, redeemed: redeemedPoints, earned: points });
    }),
  );
});

describe("points that are still to be taken", () => {
  const due = [
    { rule: "base", points: 30 },
    { rule: "campaign:c:i", points: 20 },
  ];

  test("are all of them, when none went before", () => {
    expect(stillToTake(due, 0, 0)).toEqual(due);
  });

  test("are fewer by what was taken, and by what ended by itself", () => {
    expect(stillToTake(due, 10, 15)).toEqual([
      { rule: "base", points: 5 },
      { rule: "campaign:c:i", points: 20 },
    ]);
    expect(stillToTake(due, 10, 50)).toEqual([]);
  });
});
