import type { MixedRecipe, Recipe } from "../recommend/recipe";
import { type BoughtLine, type History, historyOf, usualGapDays } from "./history";
import {
  habitSources,
  type NeighboursOf,
  nearScores,
  type Popularity,
  repeatScores,
  type Scored,
} from "./score";

export const SUGGESTION_KINDS = ["repeat", "due", "goes-with", "offer"] as const;
export type SuggestionKind = (typeof SUGGESTION_KINDS)[number];

export interface Suggested {
  product: string;
  kind: Exclude<SuggestionKind, "offer">;
}

export interface Refill {
  product: string;
  /** when what was bought runs out, as days are counted in lines */
  dueDay: number;
}

export interface SuggestInput {
  /** what the customer has bought, in any order */
  bought: readonly BoughtLine[];
  /** in any order; empty without the consent to a health profile */
  refills: readonly Refill[];
  /** what lies in the basket now */
  basket: readonly string[];
  today: number;
  recipe: Recipe;
  popularity: Popularity;
  /** what goes together as the recipe has it: for what the customer has bought */
  neighbours: NeighboursOf;
  /** what goes together in one basket: for what lies in this one */
  inBasket: NeighboursOf;
  /** false: neither suggested nor a reason for anything (prescription, sensitive, not sold any more) */
  allows(product: string): boolean;
  /** above 0 */
  limit: number;
}

/** Bought less than so many days ago: not yet again. */
export const JUST_BOUGHT_DAYS = 3;
/** A refill is near from so many days before its day. */
const DUE_AHEAD_DAYS = 7;
/** Later than this the customer has it from elsewhere. */
const DUE_BACK_DAYS = 30;

/**
 * What to suggest to a customer now: first what is due, the soonest first; then, with a basket in hand, the best that
 * goes with it; then everything in one ranking, as the recipe of the tenant's own past weighs it. Equal scores are in
 * the order of products. Nothing that is not allowed, lies in the basket or was just bought is among it; what was bought
 * before comes when its usual gap is over.
 */
export function suggest(input: SuggestInput): Suggested[] {
  const { refills, today, recipe, popularity, allows, limit } = input;
  const basket = new Set(input.basket);
  const history = historyOf(input.bought.filter(({ product, day }) => allows(product) && day <= today));
  const isOpen = (product: string) =>
    allows(product) && !basket.has(product) && today - lastDay(history, product) >= JUST_BOUGHT_DAYS;
  const due = refills
    .filter(({ product, dueDay }) => isOpen(product) && isDue(dueDay, today))
    .toSorted((one, other) => one.dueDay - other.dueDay || (one.product < other.product ? -1 : 1))
    .map(({ product }): Suggested => ({ product, kind: "due" }));
  const near = new Map([...goesWith(input, history, basket)].filter(([product]) => isOpen(product)));
  const again = new Map(
    [...repeatScores(history, recipe.repeat, popularity)].filter(
      ([product]) => isOpen(product) && !near.has(product) && isTime(history, product, today),
    ),
  );
  const ranked = inOneRanking(again, near, recipe.mixed, popularity);
  const first = basket.size > 0 ? ranked.filter(({ kind }) => kind === "goes-with").slice(0, 1) : [];
  return eachOnce([...due, ...first, ...ranked]).slice(0, limit);
}

const lastDay = ({ habits }: History, product: string): number =>
  habits.get(product)?.days.at(-1) ?? Number.NEGATIVE_INFINITY;

const isDue = (dueDay: number, today: number): boolean =>
  dueDay - today <= DUE_AHEAD_DAYS && today - dueDay <= DUE_BACK_DAYS;

const isTime = (history: History, product: string, today: number): boolean =>
  today - lastDay(history, product) >= usualGapDays(history.habits.get(product)?.days ?? [], history.days);

/** Of the basket where there is one, else of everything that was bought. */
function goesWith(
  { recipe, popularity, neighbours, inBasket, allows }: SuggestInput,
  history: History,
  basket: ReadonlySet<string>,
): Scored {
  if (basket.size === 0) return nearScores(habitSources(history), neighbours, recipe.new, popularity);
  const sources = new Map(
    [...basket]
      .filter(allows)
      .sort()
      .map((product) => [product, 1] as const),
  );
  return nearScores(sources, inBasket, recipe.new, popularity);
}

function inOneRanking(again: Scored, near: Scored, mixed: MixedRecipe, popularity: Popularity): Suggested[] {
  const scoreOf = (product: string, score: number, times: number): number =>
    mixed.by === "both" ? times * score : (popularity.get(product)?.mixed ?? 0);
  const newWeight = mixed.by === "both" ? mixed.newWeight : 1;
  return [
    ...[...again].map(([product, score]) => ({
      product,
      kind: "repeat" as const,
      score: scoreOf(product, score, 1),
    })),
    ...[...near].map(([product, score]) => ({
      product,
      kind: "goes-with" as const,
      score: scoreOf(product, score, newWeight),
    })),
  ]
    .sort((one, other) => other.score - one.score || (one.product < other.product ? -1 : 1))
    .map(({ product, kind }) => ({ product, kind }));
}

const eachOnce = (all: readonly Suggested[]): Suggested[] => {
  const seen = new Set<string>();
  return all.filter(({ product }) => !seen.has(product) && seen.add(product));
};
