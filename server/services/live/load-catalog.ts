import { type Db, withTenant } from "@/db/client";
import { type LiveProductRow, selectCategoryTree, selectLiveProducts } from "@/db/repositories/live";
import type { Product } from "@/server/engine/basket/types";
import { categoryPaths } from "../config/compile";

export interface LiveProduct {
  id: string;
  name: string;
  product: Product;
}

/** By SKU. */
export type LiveCatalog = ReadonlyMap<string, LiveProduct>;

function attributesOf(row: LiveProductRow): Record<string, string[]> {
  const attributes: Record<string, string[]> = {};
  for (const [code, value] of row.attributes ?? []) {
    attributes[code] ??= [];
    attributes[code].push(value);
  }
  return attributes;
}

const toProduct = (row: LiveProductRow, paths: ReadonlyMap<string, readonly string[]>): Product => ({
  sku: row.sku,
  categories: row.category === null ? [] : (paths.get(row.category) ?? [row.category]),
  attributes: attributesOf(row),
  rx: row.rx,
  noDiscount: row.no_discount,
  noPoints: row.no_points,
  floorPriceMinor: row.floor_minor,
  costMinor: row.cost_minor,
});

export async function loadCatalog(db: Db, tenantId: string): Promise<LiveCatalog> {
  const { tree, rows } = await withTenant(db, tenantId, async (tx) => ({
    tree: await selectCategoryTree(tx, tenantId),
    rows: await selectLiveProducts(tx, tenantId),
  }));
  const paths = categoryPaths(tree);
  return new Map(rows.map((r) => [r.sku, { id: r.id, name: r.name, product: toProduct(r, paths) }]));
}
