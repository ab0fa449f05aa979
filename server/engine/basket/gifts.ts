import type { PreparedInstrument, Ruleset } from "./ruleset";
import type { Scene } from "./scene";
import type { Product, RefusalReason } from "./types";

/** Catalogue data of the SKUs that may be gifts, for ScoreInput. */
export function giftProducts(
  { giftSkus }: Ruleset,
  product: (sku: string) => Product | null | undefined,
): Map<string, Product> {
  const known = new Map<string, Product>();
  for (const sku of giftSkus) {
    const found = product(sku);
    if (found) known.set(sku, found);
  }
  return known;
}

/** The guard that keeps a product from being given for this price, or null. An unknown SKU has no guards. */
function guardOf(sku: string, priceMinor: number, { giftProducts }: Scene): RefusalReason | null {
  const product = giftProducts.get(sku);
  if (product?.rx) return "guard:rx";
  if (product?.noDiscount) return "guard:noDiscount";
  return (product?.floorPriceMinor ?? 0) > priceMinor ? "guard:floorPrice" : null;
}

/** What of a gift may be offered; nothing when the reward is no gift. */
export const giftsOf = ({ effect }: PreparedInstrument, scene: Scene): readonly string[] =>
  effect.gives === "gift" ? effect.from.filter((sku) => guardOf(sku, effect.priceMinor, scene) === null) : [];

/**
 * The first guard against a gift when none of its products may be offered; null when one may, or when it is no gift.
 */
export function closedGift(instrument: PreparedInstrument, scene: Scene): RefusalReason | null {
  const { effect } = instrument;
  if (effect.gives !== "gift" || giftsOf(instrument, scene).length > 0) return null;
  return guardOf(effect.from[0] ?? "", effect.priceMinor, scene);
}
