import { selectSeries } from "@/db/campaigns/coupon-series";
import { selectTiers } from "@/db/campaigns/programme";
import type { Tx } from "@/db/client";
import { selectSegments } from "@/db/growth/segments";
import { selectAttributes, selectAttributeValues } from "@/db/shop/attributes";
import { selectBrands } from "@/db/shop/brands";
import { selectCategories } from "@/db/shop/categories";
import { selectGroups } from "@/db/shop/groups";
import { listProductNames } from "@/db/shop/product-search";
import { selectStores } from "@/db/shop/stores";
import { valueKey } from "@/server/core/record";
import type { Campaign, Condition, Reward, Selector } from "@/server/engine/basket/types";

/** What people call the things that campaigns name by code. `values` has a key of valueKey. */
export interface NameBook {
  stores: ReadonlyMap<string, string>;
  brands: ReadonlyMap<string, string>;
  groups: ReadonlyMap<string, string>;
  segments: ReadonlyMap<string, string>;
  tiers: ReadonlyMap<string, string>;
  couponSeries: ReadonlyMap<string, string>;
  categories: ReadonlyMap<string, string>;
  attributes: ReadonlyMap<string, string>;
  values: ReadonlyMap<string, string>;
  products: ReadonlyMap<string, string>;
}

interface Named {
  code: string;
  name: string | null;
}

const book = (rows: readonly Named[], wanted?: ReadonlySet<string>): Map<string, string> =>
  new Map(
    rows.filter((row) => !wanted || wanted.has(row.code)).map((row) => [row.code, row.name ?? row.code]),
  );

function* selectorsOf(rule: Condition | Reward): Generator<Selector> {
  if ("selector" in rule && rule.selector) yield* withExceptions(rule.selector);
  if (rule.kind !== "buy_get") return;
  for (const side of [rule.buy, rule.get]) if (side.selector) yield* withExceptions(side.selector);
}

function* withExceptions(selector: Selector): Generator<Selector> {
  yield selector;
  if (selector.not) yield* withExceptions(selector.not);
}

function referredTo(campaigns: readonly Campaign[]) {
  const skus = new Set<string>();
  const categories = new Set<string>();
  for (const { when, reward } of campaigns.flatMap((campaign) => campaign.instruments)) {
    if (reward.kind === "gift") for (const sku of reward.from) skus.add(sku);
    for (const selector of [...when, reward].flatMap((rule) => [...selectorsOf(rule)])) {
      for (const sku of selector.skus ?? []) skus.add(sku);
      for (const category of selector.categories ?? []) categories.add(category);
    }
  }
  return { skus, categories };
}

/** Of products and categories, which may be many, only those that the campaigns speak of. */
export async function loadNames(
  tx: Tx,
  tenantId: string,
  campaigns: readonly Campaign[],
  moreSkus: readonly string[] = [],
): Promise<NameBook> {
  const { skus, categories } = referredTo(campaigns);
  for (const sku of moreSkus) skus.add(sku);
  const attributes = await selectAttributes(tx, tenantId);
  const codeById = new Map(attributes.map(({ id, code }) => [id, code]));
  const values = (await selectAttributeValues(tx, tenantId)).map((value) => ({
    code: valueKey(codeById.get(value.attributeId) ?? "", value.code),
    name: value.name ?? value.code,
  }));
  const products = await listProductNames(tx, tenantId, [...skus]);
  return {
    stores: book(await selectStores(tx, tenantId)),
    brands: book(await selectBrands(tx, tenantId)),
    groups: book(await selectGroups(tx, tenantId)),
    segments: book(await selectSegments(tx, tenantId)),
    tiers: book(await selectTiers(tx, tenantId)),
    couponSeries: book(await selectSeries(tx, tenantId)),
    categories: book(await selectCategories(tx, tenantId), categories),
    attributes: book(attributes),
    values: book(values),
    products: book(products.map(({ sku, name }) => ({ code: sku, name }))),
  };
}
