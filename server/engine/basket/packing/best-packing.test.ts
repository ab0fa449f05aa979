import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyPacks, bestWorth, isAllowed, packsOf, worth } from "@/server/testing/packing-arbitraries";
import { sample } from "@/server/testing/random";
import { bestPacking } from "./best-packing";
import type { Pack } from "./pack";

const holds = (packs: fc.Arbitrary<Pack[]>, numRuns: number) =>
  fc.assert(
    fc.property(packs, (all) => {
      const best = bestPacking(all);
      expect(isAllowed(best)).toBe(true);
      expect(best.exact).toBe(true);
      expect(worth(best.taken)).toBe(bestWorth(all));
    }),
    { numRuns },
  );

type Between = ReturnType<typeof sample>["between"];

/** Packs at random places, all of their lines within `reach` of one another. */
function family(
  seed: number,
  shape: {
    packs: number;
    lines: number;
    size: readonly [number, number];
    reach?: number;
    gain: (between: Between, size: number) => number;
  },
): Pack[] {
  const { between } = sample(seed);
  const { lines, reach = lines } = shape;
  const pack = () => {
    const size = between(...shape.size);
    const first = between(0, lines - reach);
    const own = new Set<number>();
    while (own.size < size) own.add(first + between(0, reach - 1));
    return { lines: [...own], gain: shape.gain(between, size) };
  };
  return packsOf(Array.from({ length: shape.packs }, pack));
}

const GAINS: Record<string, (between: Between, size: number) => number> = {
  "near to the number of lines": (between, size) => between(size * 980, size * 1020),
  "of any height": (between) => between(1000, 10_000),
  "nearly all alike": (between) => between(1998, 2001),
  "all alike": () => 2000,
};

describe("the best packing, ties and all, is that of dynamic programming over all sets of lines", () => {
  test("packs of any size", () => holds(anyPacks({ lines: 12, most: 25, size: 12 }), 500));
  test("pairs", () => holds(anyPacks({ lines: 12, most: 40, least: 2, size: 2 }), 500));
  test("pairs and triples", () => holds(anyPacks({ lines: 14, most: 40, least: 2, size: 3 }), 300));
  test("pairs on so many lines that they are matched", () =>
    holds(anyPacks({ lines: 19, most: 60, least: 2, size: 2 }), 100));

  const FAMILIES = {
    "60 packs of 3 to 20 of 20 lines": { packs: 60, lines: 20, size: [3, 20] },
    "60 packs of 3 to 5 of 20 lines": { packs: 60, lines: 20, size: [3, 5] },
    "150 pairs of 17 lines": { packs: 150, lines: 17, size: [2, 2] },
    "300 pairs of 100 lines": { packs: 300, lines: 100, size: [2, 2], reach: 8 },
  } as const;

  test.each(
    Object.entries(FAMILIES).flatMap(([name, shape]) =>
      Object.entries(GAINS).map(([gains, gain]) => [name, gains, { ...shape, gain }] as const),
    ),
  )("%s, gains %s", (_, __, shape) => {
    for (let seed = 1; seed <= 4; seed++) {
      const all = family(seed, shape);
      const best = bestPacking(all);
      expect(isAllowed(best) && best.exact).toBe(true);
      expect(worth(best.taken)).toBe(bestWorth(all));
    }
  });
});

test("the order in which packs come does not matter", () => {
  fc.assert(
    fc.property(
      anyPacks({ lines: 20, most: 60, size: 4 }).chain((packs) =>
        fc.tuple(fc.constant(packs), fc.shuffledSubarray(packs, { minLength: packs.length })),
      ),
      ([packs, shuffled]) => {
        const sorted = (all: readonly Pack[]) => worth(bestPacking(all).taken);
        expect(sorted(shuffled)).toBe(sorted(packs));
      },
    ),
    { numRuns: 100 },
  );
});

describe("where packs of three lines touch one another in too many ways", () => {
  const shape = { packs: 200, lines: 60, size: [3, 3] as const };
  const all = family(1, { ...shape, gain: (between) => between(1950, 2049) });

  test("the search is cut off and says so, in the same way each time, and what it found is allowed", () => {
    const best = bestPacking(all);
    expect(best.exact).toBe(false);
    expect(isAllowed(best)).toBe(true);
    expect(worth(bestPacking([...all].reverse()).taken)).toBe(worth(best.taken));
  });

  test("and is within a tenth of what no packing can gain more than", () => {
    const gainOf = (packs: readonly Pack[]) => packs.reduce((sum, { gain }) => sum + gain, 0);
    const dearest = [...all].sort((a, b) => b.gain - a.gain).slice(0, 20);
    expect(gainOf(bestPacking(all).taken)).toBeGreaterThan(gainOf(dearest) * 0.9);
  });

  test("a thousand of 500 lines are packed as well", () => {
    const most = { packs: 1000, lines: 500, size: [2, 6] as const };
    expect(
      isAllowed(bestPacking(family(2, { ...most, gain: (between, size) => size * between(900, 950) }))),
    ).toBe(true);
  });
});
