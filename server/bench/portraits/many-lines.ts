import { type Baskets, basketsOf } from "@/server/engine/portraits/recommend/baskets";
import { sample } from "@/server/testing/random";

const LINES = 600_000;
const CUSTOMERS = 40_000;
const ITEMS = 8000;
const LINES_A_BASKET = 3;

/** Receipts of a shop with a few popular products and many others; each customer has favourites. */
export function manyLines(): Baskets {
  const { random } = sample(7);
  const customer = new Uint32Array(LINES);
  const order = new Uint32Array(LINES);
  const item = new Uint32Array(LINES);
  for (let i = 0; i < LINES; i++) {
    const isNext = i % LINES_A_BASKET === 0;
    customer[i] = isNext ? Math.floor(random() ** 2 * CUSTOMERS) : (customer[i - 1] as number);
    order[i] = Math.floor(i / LINES_A_BASKET);
    const favourite = ((customer[i] as number) * 131 + Math.floor(random() * 12) * 977) % ITEMS;
    item[i] = random() < 0.4 ? favourite : Math.floor(random() ** 3 * ITEMS);
  }
  return basketsOf({ customer, order, item }, CUSTOMERS, ITEMS);
}
