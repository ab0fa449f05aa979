import { type Baskets, wholePast } from "./baskets";
import type { Kind, Recipe } from "./recipe";
import { Scores } from "./scores";
import { Top } from "./top";

export interface Suggestion {
  item: number;
  /** comparable within one customer's list only */
  score: number;
}

/**
 * The next items of each customer, best first: `repeat` only of what they have bought, `new` only of what they have
 * not, `mixed` both in one ranking. Equal scores are ordered by the items' places.
 * @param most how many of each, above 0
 * @returns by customer, in the order of their places
 */
export function* recommend(
  baskets: Baskets,
  kind: Kind,
  recipe: Recipe,
  most: number,
): Generator<Suggestion[]> {
  const scores = new Scores(wholePast(baskets));
  const top = new Top(most);
  for (let customer = 0; customer < baskets.customers; customer++) {
    scores.rank(customer, kind, recipe, top, most);
    yield Array.from({ length: top.size }, (_, place) => ({
      item: top.item(place),
      score: top.score(place),
    }));
  }
}
