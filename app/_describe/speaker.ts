import { getLocale, getTranslations } from "next-intl/server";
import type { Names, Speaker } from "./types";

const NO_NAMES: Names = {
  stores: new Map(),
  brands: new Map(),
  groups: new Map(),
  segments: new Map(),
  tiers: new Map(),
  couponSeries: new Map(),
  categories: new Map(),
  attributes: new Map(),
  values: new Map(),
  products: new Map(),
};

export const getSpeaker = async (currency: string, names: Names = NO_NAMES): Promise<Speaker> => ({
  t: await getTranslations("say"),
  locale: await getLocale(),
  currency,
  names,
});
