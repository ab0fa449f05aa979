import type { Together } from "./neighbours";

/** How popular something is: in what share of all baskets half of it is forgotten, and how much it weighs. */
interface Popular {
  halfLife: number;
  weight: number;
}

/** Own frequency, multiplied by `decay` at each later basket, with popularity added; own 0: popularity alone. */
export interface RepeatRecipe extends Popular {
  own: 0 | 1;
  decay: number;
}

/** Nearness to what was bought, the nearest 1, with popularity added; near 0: popularity alone. */
export interface NewRecipe extends Popular {
  near: 0 | 1;
  together: Together;
}

/**
 * Bought and new items in one ranking, the best new one worth `newWeight`; or what is popular, bought before or not.
 */
export type MixedRecipe = { by: "both"; newWeight: number } | { by: "popularity"; halfLife: number };

/** What each kind is ranked by. */
export interface Recipe {
  repeat: RepeatRecipe;
  new: NewRecipe;
  mixed: MixedRecipe;
}

export type Kind = keyof Recipe;

const HALF_LIVES = [Number.POSITIVE_INFINITY, 1 / 4, 1 / 12, 1 / 24, 1 / 50] as const;
const DECAYS = [0.95, 0.9, 1, 0.8] as const;
const OWN_WEIGHTS = [0.3, 1, 0.01, 3, 10] as const;
const NEAR_WEIGHTS = [0.1, 0.01, 0.3] as const;
const NEW_WEIGHTS = [0.3, 0.1, 0.6, 1, 2, 0.03] as const;
const FORGETS_NOTHING = HALF_LIVES[0];

/** Where there is too little past to choose by. */
export const USUAL: Recipe = {
  repeat: { own: 1, decay: DECAYS[0], halfLife: FORGETS_NOTHING, weight: OWN_WEIGHTS[0] },
  new: { near: 1, together: "basket", halfLife: FORGETS_NOTHING, weight: NEAR_WEIGHTS[0] },
  mixed: { by: "both", newWeight: NEW_WEIGHTS[0] },
};

export const REPEAT_RECIPES: readonly RepeatRecipe[] = [
  ...HALF_LIVES.flatMap((halfLife) =>
    OWN_WEIGHTS.flatMap((weight) => DECAYS.map((decay) => ({ own: 1 as const, decay, halfLife, weight }))),
  ),
  ...HALF_LIVES.map((halfLife) => ({ own: 0 as const, decay: 1, halfLife, weight: 1 })),
];

export const POPULAR_NEW: readonly NewRecipe[] = HALF_LIVES.map((halfLife) => ({
  near: 0,
  together: "basket",
  halfLife,
  weight: 1,
}));

/** @param popular the best of popularity alone: what is forgotten there is forgotten here */
export const nearRecipes = (popular: NewRecipe): NewRecipe[] =>
  (["basket", "customer"] as const).flatMap((together) =>
    NEAR_WEIGHTS.map((weight) => ({ near: 1, together, halfLife: popular.halfLife, weight })),
  );

export const MIXED_RECIPES: readonly MixedRecipe[] = [
  ...NEW_WEIGHTS.map((newWeight) => ({ by: "both" as const, newWeight })),
  ...HALF_LIVES.map((halfLife) => ({ by: "popularity" as const, halfLife })),
];

/** Plain popularity of all time, which nothing may be worse than. */
export const PLAIN: Recipe = {
  repeat: { own: 0, decay: 1, halfLife: FORGETS_NOTHING, weight: 1 },
  new: { near: 0, together: "basket", halfLife: FORGETS_NOTHING, weight: 1 },
  mixed: { by: "popularity", halfLife: FORGETS_NOTHING },
};
