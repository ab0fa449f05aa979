import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plusDays } from "./days";
import { lifted, recovers, review, tierOn } from "./decide";
import { carriedBy, effective, rankOf, thresholds } from "./ladder";
import { progress, projected } from "./progress";
import { type Receipt, spendOf } from "./spend";
import type { Held, Spend, Tier, TierRule } from "./types";

const TIERS: Tier[] = [
  { code: "silver", fromMinor: 500_000 },
  { code: "base", fromMinor: 0 },
  { code: "gold", fromMinor: 2_000_000 },
];
const RULE: TierRule = { windowDays: 365, graceDays: 30 };
const TODAY = "2026-03-15";

const held = (tier: string | null, more: Partial<Held> = {}): Held => ({
  tier,
  shortOn: null,
  hand: null,
  keptUntil: null,
  imported: null,
  ...more,
});
const spent = (minor: number): Spend => ({ minor, reached: [] });
const bought = (on: string, spentMinor: number): Receipt => ({ on, spentMinor });

describe("the spend of the window", () => {
  it("counts today and the days before it", () => {
    const receipts = [bought("2025-03-16", 100), bought("2025-03-15", 10_000), bought(TODAY, 7)];
    expect(spendOf(TIERS, RULE, receipts, TODAY).minor).toBe(107);
  });

  it("counts everything without a window", () => {
    const rule = { windowDays: null, graceDays: 0 };
    expect(spendOf(TIERS, rule, [bought("1999-01-01", 5)], TODAY).minor).toBe(5);
  });

  it("says which receipt a threshold hangs on", () => {
    const receipts = [bought("2026-01-01", 300_000), bought("2026-02-01", 300_000), bought("2025-12-01", 9)];
    expect(spendOf(TIERS, RULE, receipts, TODAY).reached).toEqual([{ fromMinor: 500_000, on: "2026-01-01" }]);
  });

  it("knows what has to be spent", () => {
    expect(thresholds(TIERS)).toEqual([500_000, 2_000_000]);
  });
});

describe("a purchase", () => {
  it("lifts at once, to the highest tier that is reached", () => {
    expect(lifted(TIERS, held(null), spent(499_999), TODAY)).toBeNull();
    expect(lifted(TIERS, held(null), spent(500_000), TODAY)).toBe("silver");
    expect(lifted(TIERS, held("silver"), spent(2_000_000), TODAY)).toBe("gold");
    expect(lifted(TIERS, held("gold"), spent(600_000), TODAY)).toBeNull();
  });

  it("does not overrule a person until the last day has passed", () => {
    const byHand = held("silver", { hand: { until: TODAY } });
    expect(lifted(TIERS, byHand, spent(3_000_000), TODAY)).toBeNull();
    expect(lifted(TIERS, byHand, spent(3_000_000), plusDays(TODAY, 1))).toBe("gold");
    expect(lifted(TIERS, held("base", { hand: { until: null } }), spent(3_000_000), TODAY)).toBeNull();
  });

  it("ends a grace when it makes up for what was missing", () => {
    const short = held("silver", { shortOn: "2026-03-01" });
    expect(recovers(TIERS, short, spent(500_000))).toBe(true);
    expect(recovers(TIERS, short, spent(499_999))).toBe(false);
    expect(recovers(TIERS, held("silver"), spent(500_000))).toBe(false);
  });
});

describe("a review", () => {
  const at = (h: Held, minor: number, rule = RULE) => review(TIERS, rule, h, spent(minor), TODAY);

  it("begins the grace on the day on which it first sees too little", () => {
    expect(at(held("gold"), 600_000)).toEqual({ kind: "short", on: TODAY });
    expect(at(held("gold", { shortOn: "2026-02-14" }), 600_000)).toEqual({ kind: "stay" });
  });

  it("lets the tier fall when the grace is over, to what the spend carries", () => {
    const due = held("gold", { shortOn: "2026-02-13" });
    expect(at(due, 600_000)).toEqual({ kind: "move", to: "silver", why: "grace", keptUntil: null });
    expect(at(due, 0)).toEqual({ kind: "move", to: "base", why: "grace", keptUntil: null });
    expect(at(due, 2_000_000)).toEqual({ kind: "recovered" });
  });

  it("lets it fall at once where there is no grace", () => {
    expect(at(held("gold"), 1, { windowDays: 30, graceDays: 0 })).toMatchObject({ to: "base" });
  });

  it("lifts a customer who reached a higher tier in another way than by buying", () => {
    expect(at(held("base"), 500_000)).toEqual({ kind: "move", to: "silver", why: "review", keptUntil: null });
  });

  it("keeps a tier set by staff until its end, and then goes by the spend", () => {
    expect(at(held("gold", { hand: { until: null } }), 0)).toEqual({ kind: "stay" });
    expect(at(held("gold", { hand: { until: TODAY } }), 0)).toEqual({ kind: "stay" });
    const over = held("gold", { hand: { until: "2026-03-14" } });
    expect(at(over, 600_000)).toEqual({ kind: "move", to: "silver", why: "review", keptUntil: null });
    expect(tierOn(TIERS, over, spent(600_000), TODAY)).toBe("silver");
  });

  it("keeps an imported tier until its day, and lets it rise", () => {
    const kept = held("silver", { keptUntil: TODAY });
    expect(at(kept, 0)).toEqual({ kind: "stay" });
    expect(at(kept, 2_000_000)).toEqual({ kind: "move", to: "gold", why: "review", keptUntil: null });
    expect(lifted(TIERS, kept, spent(2_000_000), TODAY)).toBe("gold");
    expect(progress(TIERS, RULE, kept, spent(0), TODAY)).toMatchObject({
      next: { code: "gold" },
      safeUntil: TODAY,
    });
    const over = held("silver", { keptUntil: "2026-03-14" });
    expect(at(over, 0)).toEqual({ kind: "move", to: "base", why: "review", keptUntil: null });
    expect(at(over, 500_000)).toEqual({ kind: "move", to: "silver", why: "review", keptUntil: null });
    expect(tierOn(TIERS, over, spent(0), TODAY)).toBe("base");
  });

  it("lets a risen tier fall back to the imported one, and no lower before its day", () => {
    const risen = (until: string) =>
      held("gold", { shortOn: "2026-02-13", imported: { tier: "silver", until } });
    const back = { kind: "move", to: "silver", why: "grace" };
    expect(at(risen(TODAY), 0)).toEqual({ ...back, keptUntil: TODAY });
    expect(at(risen(TODAY), 600_000)).toEqual({ ...back, keptUntil: TODAY });
    expect(at(risen("2026-03-14"), 600_000)).toEqual({ ...back, keptUntil: null });
    expect(at(risen("2026-03-14"), 0)).toEqual({ ...back, to: "base", keptUntil: null });
    const gone = held("gold", { shortOn: "2026-02-13", imported: { tier: "platinum", until: TODAY } });
    expect(at(gone, 0)).toEqual({ ...back, to: "base", keptUntil: null });
    expect(at({ ...risen(TODAY), shortOn: null }, 0)).toEqual({ kind: "short", on: TODAY });
  });

  it("takes away a tier that is no longer there", () => {
    expect(at(held("platinum"), 0)).toEqual({ kind: "move", to: "base", why: "review", keptUntil: null });
  });

  it("has nothing to do where the programme has no tiers", () => {
    expect(review([], RULE, held(null), spent(9), TODAY)).toEqual({ kind: "stay" });
  });
});

describe("what a customer sees", () => {
  it("says what is missing and until when the tier is safe", () => {
    const spend = spendOf(TIERS, RULE, [bought("2026-01-01", 600_000)], TODAY);
    expect(progress(TIERS, RULE, held("silver"), spend, TODAY)).toEqual({
      tier: "silver",
      next: { code: "gold", fromMinor: 2_000_000, missingMinor: 1_400_000 },
      // 365 days with the receipt in the window, and 30 of grace
      safeUntil: "2027-01-30",
    });
  });

  it("says the end of the grace once it has begun", () => {
    const short = held("silver", { shortOn: "2026-03-01" });
    expect(progress(TIERS, RULE, short, spent(1), TODAY).safeUntil).toBe("2026-03-30");
  });

  it("has no end for the lowest tier and for what is held for good", () => {
    expect(progress(TIERS, RULE, held(null), spent(1), TODAY).safeUntil).toBeNull();
    const good = progress(TIERS, RULE, held("gold", { hand: { until: null } }), spent(1), TODAY);
    expect(good).toEqual({ tier: "gold", next: null, safeUntil: null });
  });

  it("projects the fall", () => {
    const receipts = [bought("2026-01-01", 600_000), bought("2025-04-01", 1_500_000)];
    expect(projected(TIERS, RULE, held("gold"), receipts, TODAY)).toEqual({
      shortFrom: "2026-04-01",
      fallsOn: "2026-05-01",
      to: "silver",
    });
    expect(projected(TIERS, RULE, held("base"), [], TODAY)).toBeNull();
    const risen = held("gold", { imported: { tier: "silver", until: "2026-05-01" } });
    const falls = { shortFrom: "2026-04-01", fallsOn: "2026-05-01" };
    const once = [bought("2025-04-01", 2_500_000)];
    expect(projected(TIERS, RULE, risen, once, TODAY)).toEqual({ ...falls, to: "silver" });
    const over = held("gold", { imported: { tier: "silver", until: "2026-04-30" } });
    expect(projected(TIERS, RULE, over, once, TODAY)).toEqual({ ...falls, to: "base" });
  });
});

const tiersArb = fc
  .uniqueArray(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 5 })
  .map((froms) => froms.map((from, i): Tier => ({ code: `t${i}`, fromMinor: from })));
const dayArb = fc.integer({ min: -60, max: 0 }).map((days) => plusDays(TODAY, days));
const receiptsArb = fc.array(fc.record({ on: dayArb, spentMinor: fc.integer({ min: 0, max: 20 }) }), {
  maxLength: 12,
});
const ruleArb = fc.record({
  windowDays: fc.option(fc.integer({ min: 1, max: 40 })),
  graceDays: fc.integer({ min: 0, max: 20 }),
});
const heldArb = (tiers: readonly Tier[]) =>
  fc.record({
    tier: fc.option(fc.constantFrom(...tiers.map(({ code }) => code))),
    shortOn: fc.option(dayArb),
    hand: fc.constant(null),
    keptUntil: fc.option(fc.nat(60).map((days) => plusDays(TODAY, days))),
    imported: fc.constant(null),
  });
const sceneArb = tiersArb.chain((tiers) =>
  fc.record({ tiers: fc.constant(tiers), rule: ruleArb, receipts: receiptsArb, held: heldArb(tiers) }),
);

describe("always", () => {
  it("more spend never gives a lower tier", () => {
    fc.assert(
      fc.property(tiersArb, fc.nat(60), fc.nat(60), (tiers, a, more) => {
        const [low, high] = [carriedBy(tiers, a), carriedBy(tiers, a + more)];
        expect(rankOf(tiers, high?.code ?? null)).toBeGreaterThanOrEqual(rankOf(tiers, low?.code ?? null));
      }),
    );
  });

  it("the order of tiers and of receipts does not matter", () => {
    fc.assert(
      fc.property(sceneArb, ({ tiers, rule, receipts, held: h }) => {
        const turned = [...tiers].reverse();
        const spend = spendOf(tiers, rule, receipts, TODAY);
        const again = spendOf(turned, rule, [...receipts].reverse(), TODAY);
        expect(again).toEqual(spend);
        expect(review(turned, rule, h, again, TODAY)).toEqual(review(tiers, rule, h, spend, TODAY));
        expect(progress(turned, rule, h, again, TODAY)).toEqual(progress(tiers, rule, h, spend, TODAY));
      }),
    );
  });

  /** From day to day with a review each night and no purchases: when the tier that is held now is lost. */
  const nightsKept = (tiers: Tier[], rule: TierRule, receipts: Receipt[], start: Held): number => {
    let now = start;
    for (let night = 0; night < 200; night++) {
      const today = plusDays(TODAY, night);
      const done = review(tiers, rule, now, spendOf(tiers, rule, receipts, today), today);
      if (done.kind === "move" && effective(tiers, done.to) !== effective(tiers, now.tier)) return night;
      if (done.kind === "move") now = { ...now, tier: done.to, shortOn: null, keptUntil: null };
      if (done.kind === "short") now = { ...now, shortOn: done.on };
      if (done.kind === "recovered") now = { ...now, shortOn: null };
    }
    return Number.POSITIVE_INFINITY;
  };

  it("a longer grace never shortens it, and nor does a purchase", () => {
    fc.assert(
      fc.property(sceneArb, fc.nat(10), fc.nat(20), ({ tiers, rule, receipts, held: h }, more, minor) => {
        const spend = spendOf(tiers, rule, receipts, TODAY);
        fc.pre(lifted(tiers, h, spend, TODAY) === null);
        const kept = nightsKept(tiers, rule, receipts, h);
        const longer = { ...rule, graceDays: rule.graceDays + more };
        expect(nightsKept(tiers, longer, receipts, h)).toBeGreaterThanOrEqual(kept);
        const richer = [...receipts, bought(TODAY, minor)];
        fc.pre(lifted(tiers, h, spendOf(tiers, rule, richer, TODAY), TODAY) === null);
        expect(nightsKept(tiers, rule, richer, h)).toBeGreaterThanOrEqual(kept);
      }),
    );
  });

  it("an imported tier does not fall before its day", () => {
    fc.assert(
      fc.property(sceneArb, fc.nat(60), ({ tiers, rule, receipts, held: h }, days) => {
        const start = { ...h, keptUntil: plusDays(TODAY, days) };
        const spend = spendOf(tiers, rule, receipts, TODAY);
        fc.pre(lifted(tiers, start, spend, TODAY) === null);
        expect(nightsKept(tiers, rule, receipts, start)).toBeGreaterThan(days);
      }),
    );
  });

  it("an imported tier that has risen is not lower before its day", () => {
    const days = fc.nat(60);
    fc.assert(
      fc.property(sceneArb, fc.nat(4), days, ({ tiers, rule, receipts, held: h }, step, last) => {
        const code = tiers[step % tiers.length]?.code ?? "";
        const floor = rankOf(tiers, code);
        fc.pre(h.keptUntil === null && rankOf(tiers, effective(tiers, h.tier)) > floor);
        let now: Held = { ...h, imported: { tier: code, until: plusDays(TODAY, last) } };
        for (let night = 0; night <= last; night++) {
          const today = plusDays(TODAY, night);
          const done = review(tiers, rule, now, spendOf(tiers, rule, receipts, today), today);
          if (done.kind === "move") now = { ...now, tier: done.to, keptUntil: done.keptUntil, shortOn: null };
          if (done.kind === "short") now = { ...now, shortOn: done.on };
          if (done.kind === "recovered") now = { ...now, shortOn: null };
          expect(rankOf(tiers, effective(tiers, now.tier))).toBeGreaterThanOrEqual(floor);
        }
      }),
    );
  });

  it("a tier that is safe until a day is held on that day", () => {
    fc.assert(
      fc.property(sceneArb, ({ tiers, rule, receipts, held: h }) => {
        const spend = spendOf(tiers, rule, receipts, TODAY);
        fc.pre(lifted(tiers, h, spend, TODAY) === null && !recovers(tiers, h, spend));
        const { safeUntil } = progress(tiers, rule, h, spend, TODAY);
        const kept = nightsKept(tiers, rule, receipts, h);
        if (safeUntil === null) expect(kept).toBe(Number.POSITIVE_INFINITY);
        else if (kept > 0) expect(plusDays(TODAY, kept) > safeUntil).toBe(true);
      }),
    );
  });
});
