import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyCampaigns, anyInput } from "@/server/testing/basket-arbitraries";
import { freeze, programme } from "./basket.fixture";
import { createRuleset, score } from "./score";
import type { Campaign, Decision, Programme, ScoreInput } from "./types";

const anyProgramme: fc.Arbitrary<Programme> = fc
  .record({
    earnPercentE4: fc.integer({ min: 0, max: 200_000 }),
    earnRounding: fc.constantFrom("floor" as const, "half_up" as const, "ceil" as const),
    earnStepPoints: fc.constantFrom(1, 10, 100),
    pointValueMinor: fc.constantFrom(1, 10, 33, 100, 1000),
    redeemMaxPercentE4: fc.integer({ min: 0, max: 1_000_000 }),
    redeemMinPoints: fc.constantFrom(0, 500),
    rxEarns: fc.boolean(),
  })
  .map((rest) => ({ ...programme, ...rest }));

const scored = (campaigns: readonly Campaign[], rules: Programme, input: ScoreInput): Decision =>
  score(createRuleset(freeze(campaigns), freeze(rules)), freeze(input));

const holds = (
  check: (decision: Decision, campaigns: Campaign[], rules: Programme, input: ScoreInput) => void,
) =>
  fc.assert(
    fc.property(anyCampaigns, anyProgramme, anyInput, (campaigns, rules, input) => {
      check(scored(campaigns, rules, input), campaigns, rules, input);
    }),
    { numRuns: 500 },
  );

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

describe("for any basket and any campaigns", () => {
  test("lines add up to totals, and every number is a whole one", () => {
    holds(({ lines, totals, points }) => {
      expect(sum(lines.map((l) => l.netMinor))).toBe(totals.netMinor);
      expect(
        totals.grossMinor - totals.manualDiscountMinor - totals.discountMinor - totals.redeemedMinor,
      ).toBe(totals.netMinor);
      expect(sum(lines.map((l) => l.earnedPoints)) + sum(points.map((p) => p.points))).toBe(
        totals.earnedPoints,
      );
      for (const line of lines) {
        expect(sum(line.discounts.map((d) => d.amountMinor))).toBe(line.discountMinor);
        for (const value of Object.values(line))
          if (typeof value === "number") expect(Number.isSafeInteger(value)).toBe(true);
      }
    });
  });

  test("floor ≤ net ≤ base, and no guard is lifted", () => {
    holds(({ lines }, _, rules, { basket }) => {
      lines.forEach((line, i) => {
        const given = basket.lines[i];
        const product = given?.product;
        const floor = Math.floor(
          ((product?.floorPriceMinor ?? 0) * (given?.quantityMilli ?? 0) + 500) / 1000,
        );
        expect(line.netMinor).toBeGreaterThanOrEqual(Math.min(floor, line.baseMinor));
        expect(line.netMinor).toBeLessThanOrEqual(line.baseMinor);
        if (product?.rx || product?.noDiscount) expect(line.netMinor).toBe(line.baseMinor);
        if (product?.noPoints || (product?.rx && !rules.rxEarns)) expect(line.earnedPoints).toBe(0);
      });
    });
  });

  test("on each line at most one discount of the competing lane, and stacked ones by priority", () => {
    holds(({ lines, lane }, campaigns) => {
      const stacking = new Map(campaigns.map((c) => [c.code, c]));
      for (const { discounts } of lines) {
        const stacked = discounts.map((d) => stacking.get(d.campaign)?.stacking === "stack");
        expect(stacked.filter((s) => !s).length).toBeLessThanOrEqual(1);
        const priorities = discounts
          .filter((_, i) => stacked[i])
          .map((d) => stacking.get(d.campaign)?.priority ?? 0);
        expect(priorities).toEqual([...priorities].sort((a, b) => b - a));
        if (lane !== "all") for (const d of discounts) expect(d.campaign).toBe(lane.exclusive);
      }
    });
  });

  test("paying with points stays within the balance, the programme's percent and what was asked", () => {
    holds(({ lines, totals }, _, rules, { customer, basket }) => {
      expect(totals.redeemedPoints).toBeLessThanOrEqual(customer?.availablePoints ?? 0);
      expect(totals.redeemedPoints).toBeLessThanOrEqual(totals.maxRedeemPoints);
      if (basket.redeem.mode === "none") expect(totals.redeemedPoints).toBe(0);
      if (basket.redeem.mode === "amount")
        expect(totals.redeemedPoints).toBeLessThanOrEqual(basket.redeem.points);
      if (basket.redeem.mode === "max") expect(totals.redeemedPoints).toBe(totals.maxRedeemPoints);
      for (const line of lines) {
        const net = line.netMinor + line.redeemedMinor;
        expect(
          BigInt(line.redeemedMinor) * 1_000_000n <= BigInt(net) * BigInt(rules.redeemMaxPercentE4),
        ).toBe(true);
      }
      expect(totals.redeemedPoints * rules.pointValueMinor).toBeGreaterThanOrEqual(
        totals.redeemedMinor * 100,
      );
    });
  });

  test("an anonymous basket earns and pays nothing", () => {
    holds(({ totals, points }, _, __, { customer }) => {
      if (customer) return;
      expect([totals.earnedPoints, totals.redeemedPoints, totals.maxRedeemPoints, points.length]).toEqual([
        0, 0, 0, 0,
      ]);
    });
  });

  test("every active campaign either gave something or says why not, once, and no budget is passed", () => {
    holds(({ applied, notApplied }, campaigns) => {
      const reported = [...applied.map((a) => a.campaign), ...notApplied.map((r) => r.campaign)].sort();
      expect(reported).toEqual(campaigns.map((c) => c.code).sort());
      for (const { campaign, valueMinor } of applied) {
        const limits = campaigns.find((c) => c.code === campaign)?.limits;
        if (limits?.budgetMinor != null) expect(valueMinor).toBeLessThanOrEqual(limits.budgetMinor);
        if (limits?.uses != null) expect(limits.uses).toBeGreaterThan(0);
      }
    });
  });

  test("the same input gives the same bytes, in any stored order of campaigns and instruments", () => {
    fc.assert(
      fc.property(
        anyCampaigns,
        anyProgramme,
        anyInput,
        fc.infiniteStream(fc.nat()),
        (campaigns, rules, input, stream) => {
          const once = scored(campaigns, rules, input);
          expect(JSON.stringify(scored(campaigns, rules, input))).toBe(JSON.stringify(once));
          const shuffled = campaigns
            .map((c) => ({ c, k: stream.next().value as number }))
            .sort((a, b) => a.k - b.k)
            .map(({ c }) => c);
          expect(JSON.stringify(scored(shuffled, rules, input))).toBe(JSON.stringify(once));
          const reversed = campaigns.map((c) => ({ ...c, instruments: [...c.instruments].reverse() }));
          const { refused: _, notApplied: __, ...given } = once;
          expect(scored(reversed, rules, input)).toMatchObject(given);
        },
      ),
      { numRuns: 300 },
    );
  });
});
