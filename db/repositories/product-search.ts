import { and, eq, exists, ilike, inArray, isNull, or, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { categories, productBarcodes, products } from "@/db/schema";

const literal = (text: string) => text.replace(/[\\%_]/g, (c) => `\\${c}`);

/** The database compares bytes (locale C), in which only Latin letters have a case. */
const nameHas = (word: string) => sql`${products.name} collate "und-x-icu" ilike ${`%${literal(word)}%`}`;

const found = {
  sku: products.sku,
  name: products.name,
  category: categories.name,
  priceMinor: products.priceMinor,
  rx: products.rx,
};

/** Every word stands in the name, or the whole text starts the SKU or is a barcode. */
export function searchProducts(tx: Tx, tenantId: string, words: string[], limit: number) {
  const whole = words.join(" ");
  const barcode = tx
    .select({ one: sql`1` })
    .from(productBarcodes)
    .where(
      and(
        eq(productBarcodes.tenantId, products.tenantId),
        eq(productBarcodes.productId, products.id),
        eq(productBarcodes.barcode, whole),
      ),
    );
  const inName = words.map(nameHas);
  return tx
    .select(found)
    .from(products)
    .leftJoin(
      categories,
      and(eq(categories.tenantId, products.tenantId), eq(categories.id, products.categoryId)),
    )
    .where(
      and(
        eq(products.tenantId, tenantId),
        isNull(products.archivedAt),
        or(and(...inName), ilike(products.sku, `${literal(whole)}%`), exists(barcode)),
      ),
    )
    .orderBy(sql`${products.name} collate "und-x-icu"`)
    .limit(limit);
}

export const listProductNames = (tx: Tx, tenantId: string, skus: string[]) =>
  tx
    .select({ sku: products.sku, name: products.name })
    .from(products)
    .where(and(eq(products.tenantId, tenantId), inArray(products.sku, skus)));
