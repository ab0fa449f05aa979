import { CATEGORIES } from "./categories";
import { SEASONS } from "./curves";
import { internalEan } from "./ean";
import { FORMS } from "./forms";
import type { Curve, Item, Pack } from "./item";
import { ITEMS } from "./items";
import { type Maker, makersOf } from "./makers";

export interface DemoProduct {
  readonly sku: string;
  readonly name: string;
  readonly barcode: string;
  readonly category: string;
  readonly priceMinor: number;
  readonly costMinor: number;
  readonly floorPriceMinor: number | null;
  readonly rx: boolean;
  readonly noDiscount: boolean;
  readonly noPoints: boolean;
  readonly attributes: Readonly<Record<string, string | readonly string[]>>;
  /** packs sold in an ordinary month, against the other products */
  readonly demand: number;
  readonly curve: Curve;
  readonly daysSupply: number | null;
  /** a part of the pack may be sold */
  readonly divisible: boolean;
}

const MARGINS = new Map(CATEGORIES.map((category) => [category.code, category.marginPercent ?? 20]));

/** A larger pack costs less a piece. */
const PACK_EXPONENT = 0.82;

const priceOf = (pack: Pack, size: number, maker: Maker): number => {
  const [, , sizes, firstUah] = pack;
  const uah = firstUah * maker.price * (size / (sizes[0] ?? size)) ** PACK_EXPONENT;
  const stepMinor = uah < 100 ? 50 : 100;
  return Math.max(stepMinor, Math.round((uah * 100) / stepMinor) * stepMinor);
};

function attributesOf(item: Item, pack: Pack, size: number, maker: Maker): DemoProduct["attributes"] {
  const [form, , , , ageFrom] = pack;
  const seasons = SEASONS[item.curve ?? "flat"];
  return {
    maker: maker.code,
    form,
    ...(item.atc === undefined ? {} : { atc: item.atc }),
    ...(ageFrom === undefined ? {} : { age_from: String(ageFrom) }),
    ...(seasons.length === 0 ? {} : { season: seasons }),
    ...(item.perDay === undefined ? {} : { days_supply: String(daysOf(item.perDay, form, size)) }),
  };
}

/** Drops are counted out: about thirty to a millilitre. */
const daysOf = (perDay: number, form: Pack[0], size: number): number =>
  Math.round((form === "drops" ? size * 30 : size) / perDay);

const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== "").join(" ");

/** Expensive packs sell less often than the table's demand says, except devices: price does not decide those. */
const affordability = (priceMinor: number): number =>
  priceMinor > 30_000 && priceMinor < 100_000 ? (30_000 / priceMinor) ** 0.6 : 1;

interface Variant {
  readonly item: Item;
  readonly pack: Pack;
  readonly size: number;
  readonly maker: Maker;
  /** of the item's demand */
  readonly part: number;
}

/** The first maker is kept in every pack, the others in the first pack only. */
function variantsOf(item: Item, position: number): readonly Variant[] {
  const sizes = item.packs.flatMap((pack) => pack[2].map((size) => ({ pack, size })));
  const kept = makersOf(item.category, position, item.makers).flatMap((maker, rank) =>
    sizes.slice(0, rank === 0 ? sizes.length : 1).map((variant) => ({ ...variant, maker })),
  );
  const shares = kept.reduce((sum, { maker }) => sum + maker.share, 0);
  return kept.map((variant) => ({ ...variant, item, part: variant.maker.share / shares }));
}

function productOf({ item, pack, size, maker, part }: Variant, index: number): DemoProduct {
  const [form, dose] = pack;
  const priceMinor = priceOf(pack, size, maker);
  const margin = (MARGINS.get(item.category) ?? 20) / 100;
  return {
    sku: String(10001 + index),
    name: joined(item.name, FORMS[form].short, dose, FORMS[form].size(size), maker.name),
    barcode: internalEan(10001 + index),
    category: item.category,
    priceMinor,
    costMinor: Math.round(priceMinor * (1 - margin)),
    floorPriceMinor: item.floorPercent ? Math.round((priceMinor * item.floorPercent) / 100) : null,
    rx: item.rx ?? false,
    noDiscount: item.noDiscount ?? false,
    noPoints: item.noPoints ?? false,
    attributes: attributesOf(item, pack, size, maker),
    demand: item.demand * part * affordability(priceMinor),
    curve: item.curve ?? "flat",
    daysSupply: item.perDay === undefined ? null : daysOf(item.perDay, form, size),
    divisible: (form === "tab" || form === "caps") && size >= 20 && size % 10 === 0,
  };
}

export const PRODUCTS: readonly DemoProduct[] = ITEMS.flatMap(variantsOf).map(productOf);
