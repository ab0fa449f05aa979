import { getLocale, getTranslations } from "next-intl/server";
import type { Names, Speaker } from "./types";

const NO_NAMES: Names = {
  stores: {},
  brands: {},
  groups: {},
  segments: {},
  tiers: {},
  couponSeries: {},
  categories: {},
  attributes: {},
  values: {},
  products: {},
};

export const getSpeaker = async (currency: string, names: Names = NO_NAMES): Promise<Speaker> => ({
  t: await getTranslations("say"),
  locale: await getLocale(),
  currency,
  names,
});
