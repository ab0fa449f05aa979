import fc from "fast-check";
import { expect, test } from "vitest";
import { line, product } from "./basket.fixture";
import { prepareSelector, selectorRegistry } from "./selectors";
import type { Selector } from "./types";

const tea = product("tea", {
  categories: ["herbs", "food"],
  attributes: new Map([
    ["season", ["autumn", "winter"]],
    ["form", ["bag"]],
  ]),
});

test.each<[string, Selector, boolean]>([
  ["an empty selector", {}, true],
  ["empty lists", { skus: [], categories: [], attributes: { season: [] } }, true],
  ["its SKU", { skus: ["x", "tea"] }, true],
  ["another SKU", { skus: ["x"] }, false],
  ["its category", { categories: ["herbs"] }, true],
  ["an ancestor category", { categories: ["food"] }, true],
  ["any of an attribute's values", { attributes: { season: ["summer", "winter"] } }, true],
  ["every attribute that is given", { attributes: { season: ["winter"], form: ["tab"] } }, false],
  ["every kind that is given", { skus: ["tea"], categories: ["toys"] }, false],
  ["an unknown attribute", { attributes: { colour: ["red"] } }, false],
  ["not its category", { not: { categories: ["food"] } }, false],
  ["not another category", { categories: ["food"], not: { skus: ["coffee"] } }, true],
  ["not nothing, that is not everything", { not: {} }, false],
])("%s: %j", (_, selector, expected) => {
  expect(prepareSelector(selector)("tea", tea)).toBe(expected);
});

test("an unknown SKU matches by its SKU and by nothing else", () => {
  expect(prepareSelector({ skus: ["tea"] })("tea", null)).toBe(true);
  expect(prepareSelector({ categories: ["food"] })("tea", null)).toBe(false);
  expect(prepareSelector({ not: { categories: ["food"] } })("tea", null)).toBe(true);
});

const some = (values: string[]) => fc.uniqueArray(fc.constantFrom(...values), { maxLength: 3 });
const anySelector: fc.Arbitrary<Selector> = fc.letrec<{ selector: Selector }>((tie) => ({
  selector: fc.record(
    {
      skus: some(["a", "b", "c"]),
      categories: some(["x", "y"]),
      attributes: fc.dictionary(fc.constantFrom("s", "t"), some(["1", "2"])),
      not: fc.oneof({ depthSize: "small" }, fc.constant({}), tie("selector")),
    },
    { requiredKeys: [] },
  ),
})).selector;
const anyLine = fc
  .record({
    sku: fc.constantFrom("a", "b", "c", "d"),
    known: fc.boolean(),
    categories: some(["x", "y"]),
    s: some(["1", "2"]),
    t: some(["1", "2"]),
  })
  .map(({ sku, known, categories, s, t }) =>
    line(sku, 100, {
      product: known ? product(sku, { categories, attributes: new Map(Object.entries({ s, t })) }) : null,
    }),
  );

test("the index finds exactly the lines that match one by one", () => {
  fc.assert(
    fc.property(
      fc.array(anySelector, { maxLength: 8 }),
      fc.array(anyLine, { maxLength: 6 }),
      (selectors, lines) => {
        const registry = selectorRegistry();
        const ids = selectors.map((s) => registry.intern(s));
        const found = registry.build().match(lines);
        selectors.forEach((selector, i) => {
          const expected = lines.flatMap((l, k) => (prepareSelector(selector)(l.sku, l.product) ? [k] : []));
          expect(found[ids[i] ?? -1] ?? []).toEqual(expected);
        });
      },
    ),
  );
});
