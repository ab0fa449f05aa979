import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyLines, discountCampaigns } from "@/server/testing/basket-arbitraries";
import { setScene } from "./scene";
import { createRuleset, score } from "./score";
import { campaign, freeze, inputOf, line, programme } from "./testing";
import type { BasketLine, Campaign } from "./types";

/**
 * The oracle tries every assignment of a discount, or none, to every line; a discount over several lines stands on
 * all of its lines or on none. It shares the rewards with the engine, and nothing of how they are combined.
 */
type Shares = Map<number, number>;
interface Option {
  shares: Shares;
  whole: boolean;
}

function optionsOf(campaigns: readonly Campaign[], lines: BasketLine[], lefts?: readonly number[]): Option[] {
  const active = campaigns.map((c) => ({ ...c, stacking: "best" as const }));
  const ruleset = createRuleset(active, programme);
  const scene = setScene(ruleset.selectors, programme, inputOf({ lines }));
  const left = lefts ?? scene.lines.map((l) => l.baseMinor);
  return ruleset.campaigns.flatMap((c) =>
    c.instruments.flatMap(({ effect }) => {
      if (effect.gives !== "discount") return [];
      const { lines: at, minors } = effect.discount(scene, left);
      return [{ whole: effect.whole, shares: new Map(at.map((l, k) => [l, minors[k] ?? 0])) }];
    }),
  );
}

/** Every best assignment: what each line loses, in all combinations whose total is the greatest. */
function bruteForce(options: readonly Option[], lineCount: number): { total: number; cuts: number[][] } {
  let total = 0;
  let cuts: number[][] = [new Array(lineCount).fill(0)];
  const chosen: (number | null)[] = [];
  const isWhole = (): boolean =>
    options.every(
      (o, k) =>
        !o.whole || chosen.every((c) => c !== k) || [...o.shares.keys()].every((l) => chosen[l] === k),
    );
  const place = (at: number): void => {
    if (at === lineCount) {
      if (!isWhole()) return;
      const cut = chosen.map((c, l) => (c === null ? 0 : (options[c]?.shares.get(l) ?? 0)));
      const sum = cut.reduce((a, b) => a + b, 0);
      if (sum > total) {
        total = sum;
        cuts = [cut];
      } else if (sum === total) cuts.push(cut);
      return;
    }
    chosen[at] = null;
    place(at + 1);
    options.forEach((o, k) => {
      if (!o.shares.has(at)) return;
      chosen[at] = k;
      place(at + 1);
    });
    chosen[at] = null;
  };
  place(0);
  return { total, cuts };
}

const totalOf = (campaigns: Campaign[], lines: BasketLine[]) =>
  score(createRuleset(freeze(campaigns), programme), freeze(inputOf({ lines })));

const lanesOf = (campaigns: readonly Campaign[], stacking: Campaign["stacking"]) =>
  campaigns.filter((c) => c.stacking === stacking);

/** What is left of the lines after the stacked campaigns, one after another. */
function stackOn(cut: readonly number[], stacked: readonly Campaign[], lines: BasketLine[]): number {
  const bases = lines.map(
    (l) => Math.floor((l.priceMinor * l.quantityMilli + 500) / 1000) - l.manualDiscountMinor,
  );
  const lefts = bases.map((b, i) => b - (cut[i] ?? 0));
  const ordered = [...stacked].sort((a, b) => b.priority - a.priority || (a.code < b.code ? -1 : 1));
  for (const c of ordered)
    for (const { shares } of optionsOf([c], lines, lefts))
      for (const [l, minor] of shares) lefts[l] = (lefts[l] ?? 0) - minor;
  return bases.reduce((a, b) => a + b, 0) - lefts.reduce((a, b) => a + b, 0);
}

describe("the best combination", () => {
  test("is as good as brute force, up to 6 lines and 6 instruments", () => {
    fc.assert(
      fc.property(anyLines(6), discountCampaigns(6, fc.constant("best")), (lines, campaigns) => {
        const { total } = bruteForce(optionsOf(campaigns, lines), lines.length);
        expect(totalOf(campaigns, lines).totals.discountMinor).toBe(total);
      }),
      { numRuns: 400 },
    );
  });

  test("in every stacking mode: the best lane, the stack on top of it, or an exclusive campaign alone", () => {
    fc.assert(
      fc.property(anyLines(5), discountCampaigns(6), (lines, campaigns) => {
        const decision = totalOf(campaigns, lines);
        const best = bruteForce(optionsOf(lanesOf(campaigns, "best"), lines), lines.length);
        const rest = new Set(best.cuts.map((cut) => stackOn(cut, lanesOf(campaigns, "stack"), lines)));
        const alone = new Map(
          lanesOf(campaigns, "exclusive").map((c) => [
            c.code,
            bruteForce(optionsOf([c], lines), lines.length).total,
          ]),
        );
        const given = decision.totals.discountMinor;
        for (const total of alone.values()) expect(given).toBeGreaterThanOrEqual(total);
        if (decision.lane === "all") expect(rest).toContain(given);
        else {
          expect(given).toBe(alone.get(decision.lane.exclusive));
          expect(given).toBeGreaterThan(Math.min(...rest));
        }
      }),
      { numRuns: 400 },
    );
  });

  test("stays exact where many sums over many lines touch one another", () => {
    const lines = Array.from({ length: 12 }, (_, i) => line(`s${i}`, 1000 + i * 37));
    const campaigns = Array.from({ length: 24 }, (_, k) => {
      const skus = [k, k * 5 + 1, k * 7 + 3].map((n) => `s${n % 12}`);
      return campaign(`c${k}`, {
        kind: "amount_off",
        amountMinor: 200 + ((k * 53) % 190),
        each: false,
        selector: { skus },
      });
    });
    const options = optionsOf(campaigns, lines);
    expect(totalOf(campaigns, lines).totals.discountMinor).toBe(bestOfDisjoint(options));
  });
});

/** The greatest total of disjoint whole discounts, by trying for each whether it is in or out. */
function bestOfDisjoint(options: readonly Option[], from = 0, used: ReadonlySet<number> = new Set()): number {
  const option = options[from];
  if (!option) return 0;
  const without = bestOfDisjoint(options, from + 1, used);
  const lines = [...option.shares.keys()];
  if (lines.some((l) => used.has(l))) return without;
  const own = [...option.shares.values()].reduce((a, b) => a + b, 0);
  return Math.max(without, own + bestOfDisjoint(options, from + 1, new Set([...used, ...lines])));
}
