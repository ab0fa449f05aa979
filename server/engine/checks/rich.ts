import type { Instrument, Reward } from "../basket/types";
import { mulDiv } from "../money/round";
import { pricedUnits } from "./prices";
import { matching, type PriceScene, scopeOf } from "./scene";

const PERCENT_E4 = 10_000;
const WHOLE_E4 = 1_000_000;
const POINT = 100;
/** From here on a reward without any limit is worth a second look. */
const RICH = {
  offE4: 30 * PERCENT_E4,
  pointsE4: 20 * PERCENT_E4,
  multiplierE4: 5 * PERCENT_E4,
  buyGetE4: 50 * PERCENT_E4,
};

/** Whether a reward gives away too much of a purchase to be unlimited. */
export function isRich(instrument: Instrument, scene: PriceScene): boolean {
  const { reward } = instrument;
  switch (reward.kind) {
    case "percent_off":
      return reward.percentE4 >= RICH.offE4;
    case "amount_off":
      return reward.each
        ? cutsDeep(reward, scene)
        : isShare(reward.amountMinor, leastMinor(instrument, scene), RICH.offE4);
    case "fixed_price":
      return cutsDeep(reward, scene);
    case "points":
      return isRichInPoints(reward, instrument, scene);
    case "points_percent":
      return reward.percentE4 >= RICH.pointsE4;
    case "points_multiply":
      return reward.byE4 >= RICH.multiplierE4;
    case "buy_get":
      return reward.percentE4 >= RICH.buyGetE4;
    default:
      return reward.kind === "gift";
  }
}

const isShare = (partMinor: number, ofMinor: number | null, shareE4: number): boolean =>
  ofMinor !== null && partMinor * WHOLE_E4 >= ofMinor * shareE4 && partMinor > 0;

/** Half of the matching products lose this share of their price; one cheap product among many is no reason. */
function cutsDeep(reward: Reward, scene: PriceScene): boolean {
  const priced = pricedUnits(reward, scene).filter(({ priceMinor }) => priceMinor > 0);
  const deep = priced.filter((p) => isShare(p.priceMinor - p.afterMinor, p.priceMinor, RICH.offE4));
  return deep.length * 2 > priced.length;
}

function isRichInPoints(
  { amountPoints, perMinor }: Extract<Reward, { kind: "points" }>,
  instrument: Instrument,
  scene: PriceScene,
): boolean {
  const worthMinor = mulDiv(amountPoints, scene.programme.pointValueMinor, POINT, "floor");
  if (perMinor !== null) return isShare(worthMinor, perMinor, RICH.pointsE4);
  if (isOnceForACustomer(instrument)) return false;
  return isShare(worthMinor, leastMinor(instrument, scene), RICH.pointsE4);
}

/** The first, or the so-manieth purchase: the condition itself is the limit. */
const isOnceForACustomer = ({ when }: Instrument): boolean =>
  when.some((c) => c.kind === "purchase_number" && c.every === null);

/** The sum that a basket must come to, or what is usual: the middle price of what is meant. */
function leastMinor({ when, reward }: Instrument, { products }: PriceScene): number | null {
  const asked = when.flatMap((c) => (c.kind === "basket_total" && c.fromMinor !== null ? [c.fromMinor] : []));
  if (asked.length > 0) return Math.max(...asked);
  const prices = matching(products, scopeOf(reward))
    .flatMap(({ priceMinor }) => (priceMinor === null ? [] : [priceMinor]))
    .sort((a, b) => a - b);
  return prices[Math.floor(prices.length / 2)] ?? null;
}
