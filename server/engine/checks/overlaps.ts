import { createRuleset, type Ruleset, score } from "../basket/score";
import type { Campaign, Instrument, ScoreInput } from "../basket/types";
import { type Example, type Finding, finding, onPart } from "./finding";
import { sampleOf } from "./products";
import { groupOfBoth, momentOfBoth, sampleBaskets, storeOfBoth } from "./sample";
import { type CheckedProduct, type CheckScene, familyOf, isGuarded, matching, scopeOf } from "./scene";

/** Campaigns that meet this one on the same products at the same time, and which of the two gives way. */
export function checkOverlaps(campaign: Campaign, scene: CheckScene): Finding[] {
  const mine = { ...campaign, status: "active" as const };
  return scene.others
    .filter(({ code }) => code !== campaign.code)
    .flatMap((other) => checkOverlap(mine, { ...other, status: "active" }, scene) ?? []);
}

const PRODUCTS_TRIED = 3;
/** Two campaigns that no simple basket moves are not worth a long search. */
const BASKETS_MAX = 60;

function checkOverlap(a: Campaign, b: Campaign, scene: CheckScene): Finding | null {
  const moment = momentOfBoth(a, b, scene.nowMs);
  const store = storeOfBoth(a, b, scene);
  if (!moment || !store || groupOfBoth(a, b) === undefined) return null;
  const rules: Rules = {
    mine: createRuleset([a], scene.programme),
    other: createRuleset([b], scene.programme),
    both: createRuleset([a, b], scene.programme),
  };
  let isTouching = false;
  let tries = BASKETS_MAX;
  for (const instruments of rivalPairs(a, b)) {
    const products = productsOfBoth(instruments, scene);
    isTouching ||= products.length > 0;
    for (const product of products.slice(0, PRODUCTS_TRIED))
      for (const input of sampleBaskets({ a, b, instruments, moment, store }, product, scene)) {
        if (tries-- <= 0) break;
        const met = meet(a, b, input, product, rules);
        if (met) return met;
      }
  }
  return isTouching ? overlap(b, "unknown", null, null) : null;
}

const overlap = (
  { code, name }: Campaign,
  outcome: Extract<Finding, { kind: "overlap" }>["outcome"],
  because: Extract<Finding, { kind: "overlap" }>["because"],
  example: Example | null,
): Finding =>
  finding("note", onPart("together"), {
    kind: "overlap",
    campaign: { code, name },
    outcome,
    because,
    example,
  });

const PAIRS_MAX = 9;

/** Rewards of one family meet on a line; an exclusive one meets them all. */
function rivalPairs(a: Campaign, b: Campaign): (readonly [Instrument, Instrument])[] {
  const alone = a.stacking === "exclusive" || b.stacking === "exclusive";
  return a.instruments
    .flatMap((mine) => b.instruments.map((other) => [mine, other] as const))
    .filter(([mine, other]) => {
      const [x, y] = [familyOf(mine.reward), familyOf(other.reward)];
      return alone || (x === y && x !== "other");
    })
    .slice(0, PAIRS_MAX);
}

function productsOfBoth(
  [mine, other]: readonly [Instrument, Instrument],
  { products, programme }: CheckScene,
): readonly CheckedProduct[] {
  const given = [mine.reward, other.reward];
  const open = products.filter(
    (p) =>
      p.priceMinor !== null &&
      p.priceMinor > 0 &&
      given.every((reward) => !isGuarded(p, familyOf(reward), programme)),
  );
  return given.reduce<readonly CheckedProduct[]>((left, reward) => matching(left, scopeOf(reward)), open);
}

interface Rules {
  mine: Ruleset;
  other: Ruleset;
  both: Ruleset;
}

const given = (ruleset: Ruleset, input: ScoreInput): ReadonlyMap<string, number> =>
  new Map(score(ruleset, input).applied.map(({ campaign, valueMinor }) => [campaign, valueMinor]));

/** The finding, when on this basket each of the two would give something if it were alone. */
function meet(
  a: Campaign,
  b: Campaign,
  input: ScoreInput,
  main: CheckedProduct,
  rules: Rules,
): Finding | null {
  const mineMinor = given(rules.mine, input).get(a.code);
  if (mineMinor === undefined) return null;
  const otherMinor = given(rules.other, input).get(b.code);
  if (otherMinor === undefined) return null;
  const together = given(rules.both, input);
  const outcome = together.has(a.code) ? (together.has(b.code) ? "both" : "wins") : "loses";
  const [line] = input.basket.lines;
  return overlap(b, outcome, outcome === "both" ? null : reasonOf(a, b, mineMinor, otherMinor), {
    product: sampleOf(main),
    quantity: Math.round((line?.quantityMilli ?? 0) / 1000),
    priceMinor: line?.priceMinor ?? 0,
    mineMinor,
    otherMinor,
    togetherMinor: [...together.values()].reduce((sum, minor) => sum + minor, 0),
  });
}

function reasonOf(a: Campaign, b: Campaign, mineMinor: number, otherMinor: number) {
  if (mineMinor === otherMinor) return "priority";
  return a.stacking === "exclusive" || b.stacking === "exclusive" ? "exclusive" : "value";
}
