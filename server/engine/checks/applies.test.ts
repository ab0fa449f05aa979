import { expect, test } from "vitest";
import { product, programme } from "../basket/basket.fixture";
import type { Condition, Product, Reward, Selector } from "../basket/types";
import { appliesTo } from "./applies";

const drinks: Selector = { categories: ["drinks"] };
const tea = (rest: Partial<Product> = {}) => product("tea", { categories: ["drinks"], ...rest });
const off = (selector?: Selector): Reward => ({
  ...{ kind: "percent_off", percentE4: 50_000, maxAmountMinor: null, selector },
});
const points = (selector: Selector): Reward => ({ kind: "points_percent", percentE4: 50_000, selector });
const contains = (selector: Selector): Condition => ({ kind: "contains", selector, quantityMilli: 1000 });

test.each<[string, Reward, Condition[], Product, boolean]>([
  ["a discount on its category", off(drinks), [], tea(), true],
  ["of a product that gets none", off(drinks), [], tea({ noDiscount: true }), false],
  ["of a prescription medicine", off(drinks), [], tea({ rx: true }), false],
  ["a discount on all but it", off({ not: { skus: ["tea"] } }), [], tea(), false],
  ["a discount on anything", off(), [], tea(), false],
  ["points for it", points(drinks), [], tea(), true],
  ["points for what earns none", points(drinks), [], tea({ noPoints: true }), false],
  ["a discount on others with it in the basket", off({ skus: ["cup"] }), [contains(drinks)], tea(), true],
  [
    "the same, and it counts for nothing",
    off({ skus: ["cup"] }),
    [contains(drinks)],
    tea({ rx: true }),
    false,
  ],
  ["it as a gift", { kind: "gift", choose: 1, from: ["tea"], priceMinor: 1 }, [], tea(), true],
])("%s", (_, reward, when, one, expected) =>
  expect(appliesTo({ code: "i", name: null, when, reward }, one, programme)).toBe(expected),
);
