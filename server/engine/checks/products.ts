import type { Campaign, Instrument, Programme } from "../basket/types";
import { type Finding, finding, onInstrument } from "./finding";
import { type CheckedProduct, type CheckScene, familyOf, isGuarded, matching, scopeOf } from "./scene";

/** Selectors of rewards: what they catch, and what of that the guards keep out. */
export const checkProducts = (campaign: Campaign, scene: CheckScene): Finding[] =>
  scene.products.length === 0
    ? []
    : campaign.instruments.flatMap((instrument) => checkInstrument(instrument, scene));

export const sampleOf = ({ product: { sku }, name }: CheckedProduct) => ({ sku, name });

function checkInstrument(instrument: Instrument, scene: CheckScene): Finding[] {
  const { code, reward } = instrument;
  const about = onInstrument(code);
  if (reward.kind === "gift") {
    const known = scene.products.filter(({ product }) => reward.from.includes(product.sku));
    if (known.length === 0) return [finding("error", about, { kind: "gift_unknown" })];
    return known.every((p) => isGuarded(p, "discount", scene.programme))
      ? [finding("error", about, { kind: "only_guarded" })]
      : [];
  }
  const family = familyOf(reward);
  if (family === "other") return [];
  const matched = matching(scene.products, scopeOf(reward));
  const isBoughtKnown = reward.kind !== "buy_get" || matching(scene.products, reward.buy.selector).length > 0;
  if (matched.length === 0 || !isBoughtKnown)
    return [finding("error", about, { kind: "reward_matches_nothing" })];
  if (reward.kind === "points_multiply" && earnsNothing(scene.programme))
    return [finding("error", about, { kind: "nothing_multiplied" })];
  const guarded = matched.filter((p) => isGuarded(p, family, scene.programme));
  const [sample] = guarded;
  if (!sample) return [];
  if (guarded.length === matched.length) return [finding("error", about, { kind: "only_guarded" })];
  // a sum of points for the whole basket does not speak of products one by one
  if (reward.kind === "points" && !reward.selector) return [];
  const rx = guarded.filter(({ product }) => product.rx);
  return [
    ...some("rx_inside", rx, matched.length),
    ...(family === "points"
      ? some(
          "no_points_inside",
          guarded.filter(({ product }) => !product.rx),
          matched.length,
        )
      : []),
  ].map((fact) => finding("note", about, fact));
}

function some<Kind extends "rx_inside" | "no_points_inside">(
  kind: Kind,
  products: readonly CheckedProduct[],
  of: number,
) {
  const [first] = products;
  return first ? [{ kind, count: products.length, of, sample: sampleOf(first) }] : [];
}

const earnsNothing = ({ earnPercentE4, tiers }: Programme): boolean =>
  earnPercentE4 === 0 && tiers.every((tier) => (tier.earnPercentE4 ?? 0) === 0);
