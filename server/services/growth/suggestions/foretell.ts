import { basketsOf, type Lines } from "@/server/engine/portraits/recommend/baskets";
import { type Choice, chooseRecipe } from "@/server/engine/portraits/recommend/choose";
import type { Kind } from "@/server/engine/portraits/recommend/recipe";
import { recommend, type Suggestion } from "@/server/engine/portraits/recommend/recommend";

export type { Choice, Kind, Lines };

export interface Past {
  lines: Lines;
  /** how many there are */
  customers: number;
  items: number;
}

export interface Foretold {
  baskets: number;
  choice: Choice;
  /** by customer, in the order of their places, each the best first */
  lists: Iterable<Suggestion[]>;
}

/** What each customer may buy next, by receipt lines from outside: needs no database, and keeps nothing. */
export function foretell({ lines, customers, items }: Past, kind: Kind, top: number): Foretold {
  const baskets = basketsOf(lines, customers, items);
  const choice = chooseRecipe(baskets);
  return { baskets: baskets.order.length, choice, lists: recommend(baskets, kind, choice.recipe, top) };
}
