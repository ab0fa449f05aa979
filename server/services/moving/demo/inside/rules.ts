import { PRODUCTS } from "@/db/demo/catalogue";
import { campaignsBegin, demoConfig } from "@/db/demo/config";
import { createRuleset, type Ruleset } from "@/server/engine/basket/score";
import type { Product } from "@/server/engine/basket/types";
import {
  categoryPaths,
  toEngineProduct,
  toEngineProgramme,
} from "@/server/services/campaigns/config/compile";
import { parseConfig } from "@/server/services/campaigns/config/read";

/** What receipts of the past are counted by: the programme alone until the campaigns began. */
export interface DemoRules {
  programmeOnly: Ruleset;
  /** milliseconds since the epoch */
  campaignsBeginAt: number;
  /** in the order of PRODUCTS */
  products: readonly Product[];
  tierRule: { windowDays: number; graceDays: number };
  pendingDays: number;
  lifetimeDays: number | null;
}

export function demoRules(endDate: string): DemoRules {
  const config = parseConfig(demoConfig(endDate));
  const { programme, products = [], categories = [], tiers = [], tierRule } = config;
  if (!programme || !tierRule) throw new Error("the demo's configuration has no programme");
  const paths = categoryPaths(categories);
  const bySku = new Map(products.map((product) => [product.sku, toEngineProduct(product, paths)]));
  return {
    programmeOnly: createRuleset([], toEngineProgramme(programme, tiers)),
    campaignsBeginAt: campaignsBegin(endDate),
    products: PRODUCTS.map(({ sku }) => {
      const product = bySku.get(sku);
      if (!product) throw new Error(`the demo's configuration has no product ${sku}`);
      return product;
    }),
    tierRule,
    pendingDays: programme.pendingDays,
    lifetimeDays: programme.lifetimeDays,
  };
}
