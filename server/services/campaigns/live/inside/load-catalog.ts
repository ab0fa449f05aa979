import { type LiveProductRow, selectCategoryTree, selectLiveProducts } from "@/db/campaigns/live";
import {
  asTheyAre,
  asTheyWere,
  type LiveSource,
  lastRevision,
  ofProducts,
} from "@/db/campaigns/live-history";
import { type Db, type Tx, withSnapshot } from "@/db/client";
import type { Product } from "@/server/engine/basket/types";
import { isSensitive } from "@/server/engine/policy/sensitive";
import { categoryPaths } from "@/server/services/campaigns/config/compile";

export interface LiveProduct {
  id: string;
  name: string;
  /** it, or a category that it is in: never a reason for anything, nor suggested */
  sensitive: boolean;
  product: Product;
}

/** By SKU. */
type Products = ReadonlyMap<string, LiveProduct>;

export interface LiveCatalog {
  /** the number of the change that made it so */
  revision: number;
  products: Products;
}

function attributesOf(row: LiveProductRow): Map<string, string[]> {
  const attributes = new Map<string, string[]>();
  for (const [code, value] of row.attributes ?? []) {
    const values = attributes.get(code);
    if (values) values.push(value);
    else attributes.set(code, [value]);
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

export const loadCatalog = (db: Db, tenantId: string): Promise<LiveCatalog> =>
  withSnapshot(db, tenantId, async (tx) => ({
    revision: await lastRevision(tx, tenantId, "catalog"),
    products: await readProducts(tx, tenantId, asTheyAre),
  }));

/** These products as of the tenant's revision; those that did not exist are left out. */
export const productsAsOf = (
  tx: Tx,
  tenantId: string,
  revision: number,
  skus: readonly string[],
): Promise<Products> =>
  readProducts(tx, tenantId, asTheyWere(tenantId, { revision, parents: ofProducts(tenantId, skus) }));

async function readProducts(tx: Tx, tenantId: string, source: LiveSource): Promise<Products> {
  const categories = await selectCategoryTree(tx, tenantId, source);
  const paths = categoryPaths(categories);
  const sensitive = new Set(categories.filter((one) => one.sensitive).map(({ code }) => code));
  const rows = await selectLiveProducts(tx, tenantId, source);
  return new Map(
    rows.map((row) => {
      const product = toProduct(row, paths);
      return [row.sku, { id: row.id, name: row.name, sensitive: isSensitive(product, sensitive), product }];
    }),
  );
}
