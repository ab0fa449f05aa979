import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sample } from "@/server/testing/random";
import { basketsOf, pastBefore } from "../recommend/baskets";
import { PLAIN, REPEAT_RECIPES, type Recipe, USUAL } from "../recommend/recipe";
import { recommend } from "../recommend/recommend";
import { Scores } from "../recommend/scores";
import { Top } from "../recommend/top";
import { type BoughtLine, historyOf, usualGapDays } from "./history";
import { habitSources, type NeighboursOf, nearScores, type Popularity, repeatScores } from "./score";
import { JUST_BOUGHT_DAYS, type SuggestInput, suggest } from "./suggest";
import { tablesOf } from "./tables";

const TODAY = 400;
const CUSTOMERS = 8;
const PRODUCTS = "abcdefghijkl".split("");
const FORBIDDEN = new Set(["b", "f"]);

interface Sold extends BoughtLine {
  customer: number;
}

const someSold = fc.array(
  fc
    .tuple(fc.nat(CUSTOMERS - 1), fc.integer({ min: 1, max: TODAY }), fc.constantFrom(...PRODUCTS))
    .map(([customer, day, product]): Sold => ({ customer, at: day, day, product })),
  { maxLength: 150 },
);
const somePlace = fc.record({
  sold: someSold,
  customer: fc.nat(CUSTOMERS - 1),
  basket: fc.subarray(PRODUCTS),
  refills: fc.array(
    fc.record({
      product: fc.constantFrom(...PRODUCTS),
      dueDay: fc.integer({ min: TODAY - 60, max: TODAY + 60 }),
    }),
    { maxLength: 6 },
  ),
  limit: fc.integer({ min: 1, max: 12 }),
  recipe: fc.constantFrom<Recipe>(USUAL, PLAIN, { ...USUAL, new: { ...USUAL.new, together: "customer" } }),
});

const baskets = (sold: readonly Sold[]) =>
  basketsOf(
    {
      customer: Uint32Array.from(sold, ({ customer }) => customer),
      order: Uint32Array.from(sold, ({ at }) => at),
      item: Uint32Array.from(sold, ({ product }) => PRODUCTS.indexOf(product)),
    },
    CUSTOMERS,
    PRODUCTS.length,
  );

function shuffled<T>(all: readonly T[], seed: number): T[] {
  const { random } = sample(seed);
  const keyed = all.map((one) => ({ one, key: random() }));
  return keyed.sort((a, b) => a.key - b.key).map(({ one }) => one);
}

/** What a fit keeps of these, by names. */
function kept(sold: readonly Sold[], recipe: Recipe) {
  const tables = tablesOf(baskets(sold), recipe);
  const name = (item: number) => PRODUCTS[item] as string;
  const popularity: Popularity = new Map([...tables.popularity].map(([item, of]) => [name(item), of]));
  const near = (kind: "basket" | "customer"): NeighboursOf =>
    new Map(
      [...(tables.neighbours.get(kind) ?? [])].map(([item, all]) => [
        name(item),
        all.map((one) => ({ product: name(one.item), nearness: one.nearness })),
      ]),
    );
  return { popularity, neighbours: near(recipe.new.together), inBasket: near("basket") };
}

const inputOf = ({
  sold,
  customer,
  ...given
}: Pick<SuggestInput, "basket" | "refills" | "limit" | "recipe"> & {
  sold: readonly Sold[];
  customer: number;
}): SuggestInput => ({
  ...given,
  ...kept(sold, given.recipe),
  bought: sold.filter((line) => line.customer === customer),
  today: TODAY,
  allows: (product) => !FORBIDDEN.has(product),
});

describe("a list of suggestions", () => {
  test("holds nothing that is forbidden, in the basket or just bought, each once, and no more than asked", () => {
    fc.assert(
      fc.property(somePlace, (place) => {
        const input = inputOf(place);
        const list = suggest(input);
        const names = list.map(({ product }) => product);
        expect(new Set(names).size).toBe(names.length);
        expect(names.length).toBeLessThanOrEqual(place.limit);
        const last = (product: string) =>
          Math.max(...input.bought.filter((line) => line.product === product).map(({ day }) => day));
        for (const { product, kind } of list) {
          expect(FORBIDDEN.has(product)).toBe(false);
          expect(place.basket).not.toContain(product);
          expect(TODAY - last(product)).toBeGreaterThanOrEqual(JUST_BOUGHT_DAYS);
          if (kind === "due") expect(place.refills.map((refill) => refill.product)).toContain(product);
          if (kind === "repeat") expect(input.bought.map((line) => line.product)).toContain(product);
        }
      }),
    );
  });

  test("is the same for any order of rows, and for rows that are there twice", () => {
    fc.assert(
      fc.property(somePlace, fc.nat(), (place, seed) => {
        const turned = shuffled([...place.sold, ...place.sold.slice(0, 4)], seed);
        const other = { ...place, refills: place.refills.toReversed(), basket: place.basket.toReversed() };
        expect(suggest(inputOf({ ...other, sold: turned }))).toEqual(suggest(inputOf(place)));
      }),
    );
  });

  test("does not depend on forbidden products: they are a reason for nothing", () => {
    fc.assert(
      fc.property(somePlace, (place) => {
        const input = inputOf(place);
        const without = {
          ...input,
          bought: input.bought.filter(({ product }) => !FORBIDDEN.has(product)),
          basket: input.basket.filter((product) => !FORBIDDEN.has(product)),
        };
        // with nothing but forbidden products in it, the basket is still one
        fc.pre(input.basket.length > 0 === without.basket.length > 0);
        expect(suggest(without)).toEqual(suggest(input));
      }),
    );
  });

  test("the longer one is the shorter one, continued", () => {
    fc.assert(
      fc.property(somePlace, (place) => {
        const long = suggest(inputOf({ ...place, limit: 12 }));
        expect(suggest(inputOf(place))).toEqual(long.slice(0, place.limit));
      }),
    );
  });

  const line = (product: string, day: number): Sold => ({ customer: 0, at: day, day, product });
  const of = (given: Partial<Parameters<typeof inputOf>[0]>) =>
    suggest(
      inputOf({
        ...{ sold: [], customer: 0, basket: [], refills: [], limit: 5, recipe: USUAL },
        ...given,
      }),
    ).map(({ product, kind }) => `${kind} ${product}`);

  test("begins with what is due, within a week ahead and a month back", () => {
    const refills = [
      { product: "a", dueDay: TODAY + 8 },
      { product: "c", dueDay: TODAY + 7 },
      { product: "d", dueDay: TODAY - 30 },
      { product: "e", dueDay: TODAY - 31 },
    ];
    expect(of({ refills })).toEqual(["due d", "due c"]);
    expect(of({ refills, basket: ["d"] })).toEqual(["due c"]);
  });

  test("repeats what was bought only when its usual gap is over", () => {
    const monthly = [300, 330, 360].map((day) => line("a", day));
    expect(of({ sold: monthly })).toEqual(["repeat a"]);
    expect(of({ sold: [...monthly, line("a", 380)] })).toEqual([]);
  });

  test("gives what goes with the basket the first place, bought before or not", () => {
    const others = [1, 2].flatMap((customer) =>
      ["a", "c"].map((product): Sold => ({ customer, at: 100 + customer, day: 100 + customer, product })),
    );
    const own = [300, 330, 360].map((day) => line("d", day));
    expect(of({ sold: [...others, ...own], basket: ["a"] })).toEqual(["goes-with c", "repeat d"]);
    expect(of({ sold: [...others, ...own, line("c", 200)], basket: ["a"] })[0]).toBe("goes-with c");
  });
});

describe("scores", () => {
  test("are those that the recipe was chosen by", () => {
    fc.assert(
      fc.property(someSold, fc.nat(CUSTOMERS - 1), (sold, customer) => {
        const all = baskets(sold);
        const { popularity, neighbours } = kept(sold, USUAL);
        const history = historyOf(sold.filter((line) => line.customer === customer));
        const again = repeatScores(history, USUAL.repeat, popularity);
        const lists = (kind: "repeat" | "new") =>
          [...recommend(all, kind, USUAL, PRODUCTS.length)][customer] ?? [];
        expect(again.size).toBe(lists("repeat").length);
        for (const { item, score } of lists("repeat"))
          expect(again.get(PRODUCTS[item] as string)).toBeCloseTo(score, 9);
        const near = nearScores(habitSources(history), neighbours, USUAL.new, popularity);
        const fresh = new Map(lists("new").map(({ item, score }) => [PRODUCTS[item], score]));
        for (const [product, score] of near) expect(fresh.get(product)).toBeCloseTo(score, 9);
      }),
    );
  });

  test("a gap is drawn to the customer's own, and to a fortnight without any", () => {
    expect(usualGapDays([], [])).toBeCloseTo(14, 9);
    expect(usualGapDays([10], [10, 40])).toBeCloseTo(30, 9);
    expect(usualGapDays([10, 20], [10, 20, 60])).toBeCloseTo(
      Math.exp((Math.log(10) * 2 + Math.log(40)) / 3),
      9,
    );
  });
});

test("what was bought after a split changes no list that a recipe is tried by", () => {
  const s = sample(5);
  const sold = Array.from({ length: 1500 }, (_, i): Sold => {
    const customer = s.between(0, CUSTOMERS - 1);
    return { customer, at: i, day: i, product: PRODUCTS[(customer + s.between(0, 3)) % 12] as string };
  });
  const split = 1200;
  const lists = (all: readonly Sold[]) => {
    const scores = new Scores(pastBefore(baskets(all), split));
    const top = new Top(10);
    return (["repeat", "new", "mixed"] as const).flatMap((kind) =>
      [...REPEAT_RECIPES.slice(0, 3), PLAIN.repeat].map((repeat) =>
        Array.from({ length: CUSTOMERS }, (_, customer) => {
          scores.rank(customer, kind, { ...USUAL, repeat }, top, 10);
          return Array.from({ length: top.size }, (_, place) => [top.item(place), top.score(place)]);
        }),
      ),
    );
  };
  const known = lists(sold);
  for (const seed of [1, 2, 3]) {
    const products = shuffled(sold.slice(split), seed).map(({ product }) => product);
    const later = sold.slice(split).map((one, i) => ({ ...one, product: products[i] as string }));
    expect(lists([...sold.slice(0, split), ...later])).toEqual(known);
  }
});
