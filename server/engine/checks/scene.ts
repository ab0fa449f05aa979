import { prepareSelector } from "../basket/selectors";
import type { Campaign, Product, Programme, Reward, Selector } from "../basket/types";
import type { OpenHours } from "../hours/open";

export interface CheckedProduct {
  readonly product: Product;
  readonly name: string;
  readonly priceMinor: number | null;
}

/** All that a campaign is checked against. */
export interface CheckScene {
  readonly nowMs: number;
  readonly stores: readonly {
    readonly code: string;
    readonly region: string | null;
    readonly brand: string | null;
    /** null: opening hours are unknown */
    readonly hours: Readonly<OpenHours> | null;
  }[];
  /** codes of groups that are not empty */
  readonly peopledGroups: ReadonlySet<string>;
  readonly peopledSegments: ReadonlySet<string>;
  readonly products: readonly CheckedProduct[];
  readonly programme: Programme;
  /** the tenant's other campaigns that are on or will be */
  readonly others: readonly Campaign[];
}

/** What prices are checked against. */
export type PriceScene = Pick<CheckScene, "products" | "programme">;

export const matching = (
  products: readonly CheckedProduct[],
  selector: Selector | undefined,
): readonly CheckedProduct[] => {
  const matches = prepareSelector(selector ?? {});
  return products.filter(({ product }) => matches(product.sku, product));
};

export type Family = "discount" | "points" | "other";

const FAMILIES: Record<Reward["kind"], Family> = {
  percent_off: "discount",
  amount_off: "discount",
  fixed_price: "discount",
  buy_get: "discount",
  points: "points",
  points_percent: "points",
  points_multiply: "points",
  gift: "other",
  coupon_issue: "other",
  message: "other",
};

export const familyOf = (reward: Reward): Family => FAMILIES[reward.kind];

/** The products that a reward is given on; those that must be bought for it are another matter. */
export function scopeOf(reward: Reward): Selector | undefined {
  if (reward.kind === "buy_get") return reward.get.selector;
  return "selector" in reward ? reward.selector : undefined;
}

/** Products that no reward of this family is ever given on. */
export function isGuarded(
  { product }: Pick<CheckedProduct, "product">,
  family: Family,
  programme: Programme,
): boolean {
  if (family === "discount") return product.rx || product.noDiscount;
  if (family === "points") return product.noPoints || (product.rx && !programme.rxEarns);
  return false;
}

export const isIn = (
  { stores, regions, brands }: Pick<Campaign, "stores" | "regions" | "brands">,
  store: CheckScene["stores"][number],
): boolean => {
  const anywhere = stores.length === 0 && regions.length === 0;
  const here =
    anywhere || stores.includes(store.code) || (store.region !== null && regions.includes(store.region));
  return here && (brands.length === 0 || (store.brand !== null && brands.includes(store.brand)));
};
