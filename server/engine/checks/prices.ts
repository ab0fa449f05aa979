import { prepareSelector } from "../basket/selectors";
import type { Campaign, Instrument, Reward } from "../basket/types";
import { mulDiv } from "../money/round";
import { type Finding, finding, onInstrument } from "./finding";
import { sampleOf } from "./products";
import { type CheckedProduct, familyOf, isGuarded, matching, type PriceScene, scopeOf } from "./scene";

const WHOLE_E4 = 1_000_000;

/** Discounts that go below what a product cost, or that its floor price will cut short. */
export const checkPrices = (campaign: Campaign, scene: PriceScene): Finding[] =>
  campaign.instruments.flatMap((instrument) => checkInstrument(instrument, scene));

export interface Priced {
  checked: CheckedProduct;
  priceMinor: number;
  afterMinor: number;
}

function checkInstrument({ code, reward }: Instrument, scene: PriceScene): Finding[] {
  const priced = pricedUnits(reward, scene);
  return [...belowCost(code, priced), ...floorCuts(code, priced)];
}

/** What a unit of each product would cost the buyer; none where that depends on the rest of the basket. */
export function pricedUnits(reward: Reward, scene: PriceScene): Priced[] {
  if (familyOf(reward) !== "discount") return [];
  const matched = matching(scene.products, scopeOf(reward)).filter(
    (product) => !isGuarded(product, "discount", scene.programme),
  );
  const unit = unitPrice(reward);
  return matched.flatMap((checked): Priced[] => {
    const { priceMinor } = checked;
    if (priceMinor === null) return [];
    const afterMinor = unit(checked, priceMinor);
    return afterMinor === null ? [] : [{ checked, priceMinor, afterMinor }];
  });
}

const flooredMinor = ({ checked, afterMinor }: Priced): number =>
  Math.max(afterMinor, checked.product.floorPriceMinor ?? 0);

/** Those whose price covers the cost today and would no longer; the dearest loss is named. */
function belowCost(code: string, priced: readonly Priced[]): Finding[] {
  const loses = (p: Priced) => (p.checked.product.costMinor ?? 0) - flooredMinor(p);
  const known = priced.filter(({ checked }) => checked.product.costMinor !== null);
  const below = known
    .filter((p) => p.priceMinor >= (p.checked.product.costMinor ?? 0) && loses(p) > 0)
    .sort((a, b) => loses(b) - loses(a));
  const [worst] = below;
  if (!worst) return [];
  return [
    finding("warning", onInstrument(code), {
      kind: "below_cost",
      count: below.length,
      of: known.length,
      sample: sampleOf(worst.checked),
      priceMinor: worst.priceMinor,
      costMinor: worst.checked.product.costMinor ?? 0,
      afterMinor: flooredMinor(worst),
    }),
  ];
}

function floorCuts(code: string, priced: readonly Priced[]): Finding[] {
  const cut = priced.filter(({ checked, afterMinor }) => afterMinor < (checked.product.floorPriceMinor ?? 0));
  const [first] = cut;
  if (!first) return [];
  return [
    finding("note", onInstrument(code), {
      kind: "floor_cuts",
      count: cut.length,
      of: priced.length,
      sample: sampleOf(first.checked),
    }),
  ];
}

type UnitPrice = (checked: CheckedProduct, priceMinor: number) => number | null;

/** What one unit costs the buyer when the reward is given; null where that depends on the rest of the basket. */
function unitPrice(reward: Reward): UnitPrice {
  switch (reward.kind) {
    case "percent_off":
      return (_, price) => price - percentOffMinor(reward, price);
    case "amount_off":
      return (_, price) => (reward.each ? Math.max(0, price - reward.amountMinor) : null);
    case "fixed_price":
      return (_, price) => Math.min(price, reward.priceMinor);
    case "buy_get": {
      const isBought = prepareSelector(reward.buy.selector ?? {});
      const { quantity: got } = reward.get;
      const units = reward.buy.quantity + got;
      // of a group of the same product the buyer pays the bought units and a part of the rest
      return ({ product }, price) =>
        isBought(product.sku, product) && units > 0
          ? price - mulDiv(price * got, reward.percentE4, WHOLE_E4 * units, "half_up")
          : null;
    }
    default:
      return () => null;
  }
}

export function percentOffMinor(
  { percentE4, maxAmountMinor }: Extract<Reward, { kind: "percent_off" }>,
  priceMinor: number,
): number {
  const offMinor = mulDiv(priceMinor, Math.min(percentE4, WHOLE_E4), WHOLE_E4, "half_up");
  return Math.min(offMinor, maxAmountMinor ?? offMinor);
}
