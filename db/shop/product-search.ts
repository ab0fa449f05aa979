import { and, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { literal } from "@/db/like";
import { categories, products } from "@/db/schema";

const nameHas = (word: string) => sql`${products.nameSearch} like ${`%${literal(word.toLowerCase())}%`}`;

/** As people look names up, in any language. */
export const PRODUCT_ORDER = sql`${products.name} collate "und-x-icu"`;

/** Every word is in the name, or the whole text starts the SKU or is a barcode. */
export function matchesText(tenantId: string, words: readonly string[]): SQL {
  const whole = words.join(" ");
  const inName = sql.join(words.map(nameHas), sql` and `);
  return sql`((${inName}) or lower(${products.sku} collate "und-x-icu") like ${`${literal(whole.toLowerCase())}%`} or ${products.id} = (
    select b.product_id from product_barcodes b
    where b.tenant_id = ${tenantId}::uuid and b.barcode = ${whole}))`;
}

const found = {
  sku: products.sku,
  name: products.name,
  category: categories.name,
  priceMinor: products.priceMinor,
  rx: products.rx,
};

export function searchProducts(tx: Tx, tenantId: string, words: string[], limit: number) {
  return tx
    .select(found)
    .from(products)
    .leftJoin(
      categories,
      and(eq(categories.tenantId, products.tenantId), eq(categories.id, products.categoryId)),
    )
    .where(and(eq(products.tenantId, tenantId), isNull(products.archivedAt), matchesText(tenantId, words)))
    .orderBy(PRODUCT_ORDER)
    .limit(limit);
}

export const listProductNames = (tx: Tx, tenantId: string, skus: string[]) =>
  tx
    .select({ sku: products.sku, name: products.name })
    .from(products)
    .where(and(eq(products.tenantId, tenantId), inArray(products.sku, skus)));
