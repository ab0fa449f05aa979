import { type Baskets, wholePast } from "../recommend/baskets";
import { type Neighbours, neighbours, type Together } from "../recommend/neighbours";
import { popularity } from "../recommend/popularity";
import type { Recipe } from "../recommend/recipe";
import type { Neighbour, Shares } from "./score";

/** What answers are given from, by items' places. */
export interface SuggestionTables {
  /** of items that were sold at all */
  popularity: Map<number, Shares>;
  /** those that go together as the recipe has it, and in one basket */
  neighbours: Map<Together, Map<number, readonly (Omit<Neighbour, "product"> & { item: number })[]>>;
}

/** The best of each item that are kept: what lies further away changes no short list. */
const KEPT_MAX = 20;

/** Works out what a recipe needs, from all baskets that are given: the caller leaves out what is not to be known. */
export function tablesOf(baskets: Baskets, recipe: Recipe): SuggestionTables {
  const past = wholePast(baskets);
  const { repeat, new: fresh, mixed } = recipe;
  const again = popularity(past, repeat.halfLife).share;
  const other = popularity(past, fresh.halfLife).share;
  const whole = mixed.by === "popularity" ? popularity(past, mixed.halfLife).share : null;
  const shares = new Map<number, Shares>();
  for (let item = 0; item < baskets.items; item++) {
    const of = { repeat: again[item] ?? 0, new: other[item] ?? 0, mixed: whole?.[item] ?? 0 };
    if (of.repeat > 0 || of.new > 0 || of.mixed > 0) shares.set(item, of);
  }
  const kinds = new Set<Together>(["basket", fresh.together]);
  return {
    popularity: shares,
    neighbours: new Map([...kinds].map((kind) => [kind, nearestOf(neighbours(past, kind))])),
  };
}

function nearestOf({ ofItem, item, nearness }: Neighbours) {
  const found = new Map<number, { item: number; nearness: number }[]>();
  for (let i = 0; i + 1 < ofItem.length; i++) {
    const [from, to] = [ofItem[i] as number, ofItem[i + 1] as number];
    const kept = Math.min(to, from + KEPT_MAX);
    if (kept > from)
      found.set(
        i,
        Array.from({ length: kept - from }, (_, k) => ({
          item: item[from + k] as number,
          nearness: nearness[from + k] as number,
        })),
      );
  }
  return found;
}
