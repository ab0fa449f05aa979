import { at, type Baskets, itemsOf, pastBefore } from "./baskets";
import {
  type Kind,
  MIXED_RECIPES,
  nearRecipes,
  PLAIN,
  POPULAR_NEW,
  REPEAT_RECIPES,
  type Recipe,
  USUAL,
} from "./recipe";
import { Scores } from "./scores";
import { Top } from "./top";

/** How much of the next basket was among the best ten, mean over customers; null without customers to test on. */
export interface Recall {
  chosen: number;
  /** what is sold most, of all time */
  popularity: number;
}

export interface Choice {
  recipe: Recipe;
  /** of how many customers the next basket was looked at; 0: there was too little past, and the recipe is the usual one */
  customers: number;
  recall: Readonly<Record<Kind, Recall>> | null;
}

/** The last fifth of all baskets says which recipe foretells it best. */
const PAST_SHARE = 0.8;
const CUSTOMERS_LEAST = 30;
/** More would not improve the estimate. */
const CUSTOMERS_MAX = 5000;
export const RECALL_AT = 10;

interface Case {
  customer: number;
  /** of the next basket, sold before already */
  next: Set<number>;
  /** … and not bought by this customer before */
  fresh: Set<number>;
}

/**
 * The recipe that would have foretold the data's own last fifth best, by recall at ten of customers' next baskets; plain
 * popularity is among those that are tried, so that the choice is never worse there. Only baskets before the split go
 * into what is tried.
 */
export function chooseRecipe(baskets: Baskets): Choice {
  const choosing = recipeChoosing(baskets);
  for (;;) {
    const { done, value } = choosing.next();
    if (done) return value;
  }
}

/** The same, with a pause before each recipe that is tried: what runs it may do something else in between. */
export function* recipeChoosing(baskets: Baskets): Generator<undefined, Choice> {
  const split = splitOf(baskets);
  const cases = casesOf(baskets, split);
  if (cases.length < CUSTOMERS_LEAST) return { recipe: USUAL, customers: cases.length, recall: null };
  const scores = new Scores(pastBefore(baskets, split));
  const top = new Top(RECALL_AT);
  const recall = (kind: Kind, recipe: Recipe) =>
    recallOf(cases, kind, (customer) => {
      scores.rank(customer, kind, recipe, top, RECALL_AT);
      return top;
    });
  const best = <K extends Kind>(kind: K, tried: readonly Recipe[K][], others: Recipe) =>
    bestOf(tried, (one) => recall(kind, { ...others, [kind]: one }));
  const repeat = yield* best("repeat", REPEAT_RECIPES, USUAL);
  const popular = yield* best("new", POPULAR_NEW, USUAL);
  const fresh = yield* best("new", [...nearRecipes(popular), popular], USUAL);
  const alone = { ...USUAL, repeat, new: fresh };
  const recipe = { ...alone, mixed: yield* best("mixed", MIXED_RECIPES, alone) };
  const of = (kind: Kind): Recall => ({ chosen: recall(kind, recipe), popularity: recall(kind, PLAIN) });
  return {
    recipe,
    customers: cases.length,
    recall: { repeat: of("repeat"), new: of("new"), mixed: of("mixed") },
  };
}

/** The first of the best. */
function* bestOf<T>(tried: readonly T[], worth: (one: T) => number): Generator<undefined, T> {
  const values: number[] = [];
  for (const one of tried) {
    yield;
    values.push(worth(one));
  }
  return tried[values.indexOf(Math.max(...values))] as T;
}

/** The first order that is not past any more. */
function splitOf({ order }: Baskets): number {
  const sorted = order.slice().sort();
  return sorted[Math.floor(PAST_SHARE * sorted.length)] ?? 0;
}

/** Customers with a past and a basket after the split; of too many those whose next one came first. */
function casesOf(baskets: Baskets, split: number): Case[] {
  const past = pastBefore(baskets, split);
  const hasNext = (c: number) =>
    at(past.until, c) > at(baskets.ofCustomer, c) && at(past.until, c) < at(baskets.ofCustomer, c + 1);
  const all = Array.from({ length: baskets.customers }, (_, c) => c).filter(hasNext);
  const nextOrder = (c: number) => at(baskets.order, at(past.until, c));
  const orders = Uint32Array.from(all, nextOrder).sort();
  const last = orders[Math.min(CUSTOMERS_MAX, orders.length) - 1] ?? 0;
  const sold = new Uint8Array(baskets.items);
  for (let c = 0; c < baskets.customers; c++)
    for (const item of boughtBy(baskets, c, at(past.until, c))) sold[item] = 1;
  return all
    .filter((c) => nextOrder(c) <= last)
    .map((customer) => {
      const next = itemsOf(baskets, at(past.until, customer)).filter((item) => sold[item] === 1);
      const bought = new Set(boughtBy(baskets, customer, at(past.until, customer)));
      return { customer, next: new Set(next), fresh: new Set(next.filter((item) => !bought.has(item))) };
    });
}

/** Items of a customer's baskets until one, with repetitions. */
const boughtBy = ({ ofCustomer, ofBasket, item }: Baskets, customer: number, until: number): Uint32Array =>
  item.subarray(at(ofBasket, at(ofCustomer, customer)), at(ofBasket, until));

function recallOf(cases: readonly Case[], kind: Kind, rank: (customer: number) => Top): number {
  let [sum, asked] = [0, 0];
  for (const { customer, next, fresh } of cases) {
    const wanted = kind === "new" ? fresh : next;
    if (wanted.size === 0) continue;
    const top = rank(customer);
    let found = 0;
    for (let place = 0; place < top.size; place++) if (wanted.has(top.item(place))) found++;
    sum += found / wanted.size;
    asked++;
  }
  return asked > 0 ? sum / asked : 0;
}
