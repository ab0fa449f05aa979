import { and, asc, desc, eq, getTableColumns, gte, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { productBarcodes, products, purchaseLines, purchases } from "@/db/schema";
import { matchesText, PRODUCT_ORDER } from "@/db/shop/product-search";

export interface ProductFilter {
  words: readonly string[];
  /** the category itself and all below it; null: any */
  categoryIds: readonly string[] | null;
  rx: boolean | null;
  /** each must hold */
  attributes: readonly { attributeId: string; value: string }[];
}

/** A page ends before, or begins after, this product. */
export interface ProductMark {
  id: string;
  back: boolean;
}

const matching = (tenantId: string, filter: ProductFilter): SQL | undefined =>
  and(
    eq(products.tenantId, tenantId),
    isNull(products.archivedAt),
    filter.words.length > 0 ? matchesText(tenantId, filter.words) : undefined,
    filter.categoryIds ? inArray(products.categoryId, [...filter.categoryIds]) : undefined,
    filter.rx === null ? undefined : eq(products.rx, filter.rx),
    ...filter.attributes.map(
      ({ attributeId, value }) => sql`${products.id} in (
        select pa.product_id from product_attributes pa
        where pa.tenant_id = ${tenantId}::uuid and pa.attribute_id = ${attributeId}::uuid
          and pa.value = ${value})`,
    ),
  );

const COLUMNS = {
  id: products.id,
  sku: products.sku,
  name: products.name,
  categoryId: products.categoryId,
  priceMinor: products.priceMinor,
  rx: products.rx,
};

/** In the order of names; one row more than a page shows that there is a next page. */
export async function pageOfProducts(
  tx: Tx,
  tenantId: string,
  { filter, mark, limit }: { filter: ProductFilter; mark: ProductMark | null; limit: number },
) {
  const back = mark?.back ?? false;
  const order = back ? desc : asc;
  const at = mark && (await nameOf(tx, tenantId, mark.id));
  const beyond =
    mark && at
      ? sql`(${PRODUCT_ORDER}, ${products.id}) ${sql.raw(back ? "<" : ">")} (${at.name} collate "und-x-icu", ${mark.id}::uuid)`
      : undefined;
  return tx
    .select(COLUMNS)
    .from(products)
    .where(and(matching(tenantId, filter), beyond))
    .orderBy(order(PRODUCT_ORDER), order(products.id))
    .limit(limit + 1);
}

async function nameOf(tx: Tx, tenantId: string, id: string): Promise<{ name: string } | null> {
  const [row] = await tx
    .select({ name: products.name })
    .from(products)
    .where(and(eq(products.tenantId, tenantId), eq(products.id, id)));
  return row ?? null;
}

/** Never counts further than `most`. */
export async function countProducts(
  tx: Tx,
  tenantId: string,
  filter: ProductFilter,
  most: number,
): Promise<number> {
  const counted = tx
    .select({ one: sql`1`.as("one") })
    .from(products)
    .where(matching(tenantId, filter))
    .limit(most)
    .as("counted");
  const [row] = await tx.select({ n: sql<number>`count(*)::int` }).from(counted);
  return row?.n ?? 0;
}

export async function findProduct(tx: Tx, tenantId: string, id: string) {
  const { nameSearch: _, ...columns } = getTableColumns(products);
  const [row] = await tx
    .select(columns)
    .from(products)
    .where(and(eq(products.tenantId, tenantId), eq(products.id, id)));
  return row ?? null;
}

export async function selectBarcodes(tx: Tx, tenantId: string, productId: string): Promise<string[]> {
  const rows = await tx
    .select({ barcode: productBarcodes.barcode })
    .from(productBarcodes)
    .where(and(eq(productBarcodes.tenantId, tenantId), eq(productBarcodes.productId, productId)))
    .orderBy(asc(productBarcodes.barcode));
  return rows.map(({ barcode }) => barcode);
}

/** Of receipts that were not cancelled, less what came back. */
export async function sumProductSales(tx: Tx, tenantId: string, productId: string, since: Date) {
  const [row] = await tx
    .select({
      quantityMilli:
        sql`coalesce(sum(${purchaseLines.quantityMilli} - ${purchaseLines.returnedMilli}), 0)`.mapWith(
          Number,
        ),
      netMinor: sql`coalesce(sum(${purchaseLines.netMinor} - round(
        ${purchaseLines.netMinor}::numeric * ${purchaseLines.returnedMilli} / ${purchaseLines.quantityMilli})), 0)`.mapWith(
        Number,
      ),
      receipts: sql<number>`count(distinct ${purchaseLines.purchaseId})::int`,
      customers: sql<number>`count(distinct ${purchases.customerId})::int`,
    })
    .from(purchaseLines)
    .innerJoin(
      purchases,
      and(eq(purchases.tenantId, purchaseLines.tenantId), eq(purchases.id, purchaseLines.purchaseId)),
    )
    .where(
      and(
        eq(purchaseLines.tenantId, tenantId),
        eq(purchaseLines.productId, productId),
        gte(purchaseLines.occurredAt, since),
        eq(purchases.status, "recorded"),
      ),
    );
  if (!row) throw new Error("an aggregate without groups gives one row");
  return row;
}
