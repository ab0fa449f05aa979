import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sample } from "@/server/testing/random";
import { basketsOf, pastBefore, wholePast } from "./baskets";
import { chooseRecipe } from "./choose";
import { neighbours } from "./neighbours";
import { popularity } from "./popularity";
import { type Kind, USUAL } from "./recipe";
import { recommend } from "./recommend";
import { Top } from "./top";

type Line = [customer: number, order: number, item: number];
const [CUSTOMERS, ITEMS] = [12, 15];
const build = (lines: readonly Line[], customers = CUSTOMERS, items = ITEMS) =>
  basketsOf(
    {
      customer: Uint32Array.from(lines, ([c]) => c),
      order: Uint32Array.from(lines, ([, o]) => o),
      item: Uint32Array.from(lines, ([, , i]) => i),
    },
    customers,
    items,
  );
const someLines = fc.array(fc.tuple(fc.nat(CUSTOMERS - 1), fc.nat(40), fc.nat(ITEMS - 1)), {
  maxLength: 200,
});
const listsOf = (lines: readonly Line[], kind: Kind, most = 5) => [
  ...recommend(build(lines), kind, USUAL, most),
];

/** A shop whose customers buy their own few items again, and pairs of items go together. */
function shop(seed: number, customers = 200, items = 60): Line[] {
  const s = sample(seed);
  return Array.from({ length: customers * 8 }, (_, order) => {
    const customer = s.between(0, customers - 1);
    const own = (customer * 7 + s.between(0, 2)) % items;
    return [own, (own + 1) % items, s.between(0, 9)].map((item): Line => [customer, order, item]);
  }).flat();
}

test("the best few are kept in order, equal ones by place", () => {
  const top = new Top(3);
  for (const [item, score] of [
    [5, 1],
    [2, 4],
    [9, 1],
    [1, 1],
    [7, 2],
  ] as const)
    top.offer(item, score);
  expect([0, 1, 2].map((place) => [top.item(place), top.score(place)])).toEqual([
    [2, 4],
    [7, 2],
    [1, 1],
  ]);
});

describe("recommendations", () => {
  test("repeat holds only items already bought, new only others, both best first and no item twice", () => {
    fc.assert(
      fc.property(someLines, (lines) => {
        for (const kind of ["repeat", "new", "mixed"] as const)
          listsOf(lines, kind).forEach((list, customer) => {
            const bought = new Set(lines.filter(([c]) => c === customer).map(([, , item]) => item));
            const items = list.map(({ item }) => item);
            expect(new Set(items).size).toBe(items.length);
            if (kind === "repeat") expect(items.every((item) => bought.has(item))).toBe(true);
            if (kind === "new") expect(items.some((item) => bought.has(item))).toBe(false);
            const scores = list.map(({ score }) => score);
            expect(scores).toEqual(scores.toSorted((one, other) => other - one));
            expect(scores.every(Number.isFinite)).toBe(true);
          });
      }),
    );
  });

  test("the order of rows, and duplicate rows, change nothing", () => {
    fc.assert(
      fc.property(someLines, fc.nat(), (lines, turn) => {
        const turned = [
          ...lines.slice(turn % (lines.length + 1)),
          ...lines.slice(0, turn % (lines.length + 1)),
          ...lines.slice(0, 3),
        ];
        expect(listsOf(turned, "mixed")).toEqual(listsOf(lines, "mixed"));
      }),
    );
  });

  test("a customer's identity does not change any scores", () => {
    fc.assert(
      fc.property(someLines, fc.nat(CUSTOMERS - 1), (lines, step) => {
        const renamed = lines.map(([c, o, i]): Line => [(c + step) % CUSTOMERS, o, i]);
        const [before, after] = [listsOf(lines, "mixed"), listsOf(renamed, "mixed")];
        before.forEach((list, c) => void expect(after[(c + step) % CUSTOMERS]).toEqual(list));
      }),
    );
  });

  test("a recipe does not depend on who the customers are either", () => {
    const lines = shop(3);
    const renamed = lines.map(([c, o, i]): Line => [199 - c, o, i]);
    const [one, other] = [chooseRecipe(build(lines, 200, 60)), chooseRecipe(build(renamed, 200, 60))];
    expect(other.recipe).toEqual(one.recipe);
  });
});

describe("the past", () => {
  test("what comes after the split is in nothing that is fitted", () => {
    fc.assert(
      fc.property(someLines, someLines, (lines, others) => {
        const split = 20;
        const before = lines.filter(([, order]) => order < split);
        const future = (all: readonly Line[]) => all.filter(([, order]) => order >= split);
        const [one, other] = [future(lines), future(others)].map((later) =>
          pastBefore(build([...before, ...later]), split),
        );
        for (const past of [one, other]) {
          const alone = wholePast(build(before));
          for (const halfLife of [Number.POSITIVE_INFINITY, 0.1])
            expect(past && popularity(past, halfLife)).toEqual(popularity(alone, halfLife));
          for (const together of ["basket", "customer"] as const)
            expect(past && neighbours(past, together)).toEqual(neighbours(alone, together));
        }
      }),
    );
  });

  test("items are neighbours when they were together twice", () => {
    const near = (lines: readonly Line[], together: "basket" | "customer") => {
      const { ofItem, item, nearness } = neighbours(wholePast(build(lines)), together);
      return [...item.slice(ofItem[0], ofItem[1])].map((j, k) => [j, nearness[k]]);
    };
    const once: Line[] = [
      [0, 0, 0],
      [0, 0, 1],
      [1, 1, 0],
    ];
    expect(near(once, "basket")).toEqual([]);
    const twice: Line[] = [...once, [1, 1, 1], [2, 2, 0], [2, 3, 2], [3, 4, 2], [3, 5, 0]];
    expect(near(twice, "basket")).toEqual([[1, 2 / (2 + 5)]]);
    expect(near(twice, "customer").map(([j]) => j)).toEqual([1, 2]);
  });

  test("of popularity half is forgotten", () => {
    const { share, order } = popularity(
      wholePast(
        build([
          [0, 0, 3],
          [1, 1, 4],
          [2, 2, 4],
          [3, 3, 3],
        ]),
      ),
      0.25,
    );
    expect([...order]).toEqual([3, 4]);
    expect(share[4]).toBeCloseTo((1 / 4 + 1 / 2) / (1 + 1 / 8), 12);
  });
});

describe("the recipe", () => {
  test("is never worse than popularity on the data's own past", () => {
    const chance = Array.from(
      { length: 900 },
      (_, order): Line => [(order * 7) % 100, order, (order * order) % 13],
    );
    for (const lines of [shop(1), shop(2), chance]) {
      const { customers, recall } = chooseRecipe(build(lines, 200, 60));
      expect(customers).toBeGreaterThan(0);
      for (const { chosen, popularity: popular } of Object.values(recall ?? {}))
        expect(chosen).toBeGreaterThanOrEqual(popular);
    }
    expect(chooseRecipe(build(shop(1), 200, 60)).recall?.repeat.chosen).toBeGreaterThan(0.3);
  });

  test("is the usual one where there is too little past", () => {
    for (const lines of [[], shop(1).slice(0, 30), [[0, 0, 1] satisfies Line]])
      expect(chooseRecipe(build(lines, 200, 60))).toMatchObject({ recipe: USUAL, recall: null });
  });
});
