import type { NewRecipe, RepeatRecipe } from "../recommend/recipe";
import { NEAR_DECAY, WEIGHT_LEAST } from "../recommend/scores";
import type { History } from "./history";

/** How popular a product is to each part of a recipe; the greatest is 1. 0 where the recipe does not ask. */
export interface Shares {
  repeat: number;
  new: number;
  mixed: number;
}

export interface Neighbour {
  product: string;
  nearness: number;
}

export type Popularity = ReadonlyMap<string, Shares>;
export type NeighboursOf = ReadonlyMap<string, readonly Neighbour[]>;
export type Scored = ReadonlyMap<string, number>;

/** Σ over the baskets with a product of decay^place: what `Scores` of the recipe is computed from. */
export const decayed = ({ habits }: History, decay: number): Map<string, number> =>
  new Map(
    [...habits].map(([product, { places }]) => [
      product,
      places.reduce((all, place) => all + Math.max(WEIGHT_LEAST, decay ** place), 0),
    ]),
  );

/** What was bought before, by its own decayed frequency and its popularity, as the recipe weighs them. */
export function repeatScores(
  history: History,
  { own, decay, weight }: RepeatRecipe,
  popularity: Popularity,
): Map<string, number> {
  const share = (product: string) => popularity.get(product)?.repeat ?? 0;
  return new Map(
    [...decayed(history, decay)].map(([product, frequency]) => [
      product,
      own * frequency + weight * share(product),
    ]),
  );
}

/**
 * What goes with products, as near as the nearest is 1, with its popularity, as the recipe weighs them. Where the
 * tenant's own past says that nearness foretells nothing, neighbours are ranked by popularity alone.
 * @param sources products with their weights
 * @param neighbours of each source
 */
export function nearScores(
  sources: Scored,
  neighbours: NeighboursOf,
  { near, weight }: NewRecipe,
  popularity: Popularity,
): Map<string, number> {
  const nearness = new Map<string, number>();
  for (const [source, times] of sources)
    for (const { product, nearness: one } of neighbours.get(source) ?? [])
      if (!sources.has(product)) nearness.set(product, (nearness.get(product) ?? 0) + times * one);
  const nearest = Math.max(0, ...nearness.values());
  const share = (product: string) => popularity.get(product)?.new ?? 0;
  return new Map(
    [...nearness].map(([product, one]) => [product, (near * one) / nearest + weight * share(product)]),
  );
}

/** Sources of what goes with everything that was bought, the newest basket counting most. */
export const habitSources = (history: History): Scored => decayed(history, NEAR_DECAY);
