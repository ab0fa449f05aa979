import type { Campaign, Condition, Instrument } from "../basket/types";
import { type Finding, finding, onInstrument } from "./finding";
import { type CheckScene, familyOf, matching } from "./scene";

/** Conditions that can never hold, alone or with one another. */
export const checkConditions = (campaign: Campaign, scene: CheckScene): Finding[] =>
  campaign.instruments.flatMap((instrument) => [
    ...instrument.when.flatMap((condition, i) => checkOne(instrument, condition, i, scene)),
    ...contradictions(instrument),
    ...strangersOnly(campaign, instrument),
  ]);

function checkOne(
  { code }: Instrument,
  condition: Condition,
  index: number,
  { products, programme }: CheckScene,
): Finding[] {
  const about = onInstrument(code, index);
  const [from, to] = rangeOf(condition);
  if (from !== null && to !== null && from >= to) return [finding("error", about, { kind: "range_empty" })];
  const needsProducts = condition.kind === "contains" || (from !== null && from > 0);
  if (!needsProducts || products.length === 0 || !("selector" in condition)) return [];
  const matched = matching(products, condition.selector);
  if (matched.length === 0) return [finding("error", about, { kind: "condition_matches_nothing" })];
  const counted = programme.rxEarns || matched.some(({ product }) => !product.rx);
  return counted ? [] : [finding("error", about, { kind: "condition_rx_only" })];
}

type Range = readonly [from: number | null, to: number | null];

function rangeOf(condition: Condition): Range {
  if (condition.kind === "basket_total") return [condition.fromMinor, condition.toMinor];
  if (condition.kind === "basket_quantity") return [condition.fromMilli, condition.toMilli];
  return [null, null];
}

function contradictions({ code, when }: Instrument): Finding[] {
  return when.flatMap((condition, i) => {
    const other = when.slice(0, i).findIndex((earlier) => exclude(earlier, condition));
    return other < 0 ? [] : [finding("error", onInstrument(code, i), { kind: "contradiction", other })];
  });
}

const disjoint = (a: readonly string[], b: readonly string[]): boolean => !a.some((x) => b.includes(x));

const apart = ([fromA, toA]: Range, [fromB, toB]: Range): boolean =>
  (toA !== null && fromB !== null && toA <= fromB) || (toB !== null && fromA !== null && toB <= fromA);

function exclude(a: Condition, b: Condition): boolean {
  if (a.kind === "tier" && b.kind === "tier") return disjoint(a.tiers, b.tiers);
  if (a.kind === "channel" && b.kind === "channel") return disjoint(a.in, b.in);
  if (a.kind === "member" && b.kind === "member") return a.is !== b.is;
  if (isOfStrangers(a)) return needsMember(b);
  if (isOfStrangers(b)) return needsMember(a);
  const sameSum =
    (a.kind === "basket_total" && b.kind === "basket_total") ||
    (a.kind === "basket_quantity" && b.kind === "basket_quantity");
  return (
    sameSum &&
    JSON.stringify(a.selector ?? {}) === JSON.stringify(b.selector ?? {}) &&
    apart(rangeOf(a), rangeOf(b))
  );
}

const isOfStrangers = (condition: Condition): boolean => condition.kind === "member" && !condition.is;

const OF_MEMBERS: ReadonlySet<Condition["kind"]> = new Set([
  "tier",
  "birthday",
  "purchase_number",
  "registered_within",
]);

export const needsMember = (condition: Condition): boolean =>
  OF_MEMBERS.has(condition.kind) || (condition.kind === "member" && condition.is);

/** Gives nothing to an unidentified buyer: points need an account. */
export const isForMembers = ({ when, reward }: Instrument): boolean =>
  familyOf(reward) === "points" || when.some(needsMember);

/** An instrument for those who are not known, in what only those who are known can get. */
function strangersOnly(
  { groups, segments, limits }: Campaign,
  { code, when, reward }: Instrument,
): Finding[] {
  const index = when.findIndex(isOfStrangers);
  if (index < 0) return [];
  const because =
    groups.length > 0 || segments.length > 0
      ? "audience"
      : limits.usesPerCustomer !== null
        ? "limit"
        : familyOf(reward) === "points"
          ? "points"
          : null;
  return because === null
    ? []
    : [finding("error", onInstrument(code, index), { kind: "needs_member", because })];
}
