import { and, asc, eq, type InferInsertModel, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { inChunks, inMany, insertRows, upsert } from "@/db/rows";
import { attributes, categories, productAttributes, productBarcodes, products } from "@/db/schema";

export interface ProductRow {
  sku: string;
  name: string;
  category: string | null;
  barcodes: string[];
  priceMinor: number | null;
  costMinor: number | null;
  floorPriceMinor: number | null;
  rx: boolean;
  noDiscount: boolean;
  noPoints: boolean;
  /** by attribute code, values in the order of their codes */
  attributes: Record<string, string[]>;
}

/** Barcodes and attributes are gathered in the database: one row a product comes over the wire. */
const barcodesOf = sql<string[]>`(
  select coalesce(array_agg(b.barcode order by b.barcode), '{}') from ${productBarcodes} b
  where b.tenant_id = ${products.tenantId} and b.product_id = ${products.id})`;

const attributesOf = sql<Record<string, string[]>>`(
  select coalesce(jsonb_object_agg(v.code, v.list), '{}') from (
    select a.code, jsonb_agg(pa.value order by pa.value) as list from ${productAttributes} pa
    join ${attributes} a on a.tenant_id = pa.tenant_id and a.id = pa.attribute_id
    where pa.tenant_id = ${products.tenantId} and pa.product_id = ${products.id} group by a.code) v)`;

/** @param skus only these; null: every product that is not archived */
export const selectProducts = (tx: Tx, tenantId: string, skus: string[] | null): Promise<ProductRow[]> =>
  tx
    .select({
      sku: products.sku,
      name: products.name,
      category: categories.code,
      barcodes: barcodesOf,
      priceMinor: products.priceMinor,
      costMinor: products.costMinor,
      floorPriceMinor: products.floorPriceMinor,
      rx: products.rx,
      noDiscount: products.noDiscount,
      noPoints: products.noPoints,
      attributes: attributesOf,
    })
    .from(products)
    .leftJoin(
      categories,
      and(eq(categories.tenantId, products.tenantId), eq(categories.id, products.categoryId)),
    )
    .where(
      and(
        eq(products.tenantId, tenantId),
        isNull(products.archivedAt),
        skus ? inMany(products.sku, skus) : undefined,
      ),
    )
    .orderBy(asc(products.sku));

/** Ids of all products by SKU, the archived ones too. */
export async function selectProductIds(
  tx: Tx,
  tenantId: string,
  skus: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx
    .select({ sku: products.sku, id: products.id })
    .from(products)
    .where(and(eq(products.tenantId, tenantId), inMany(products.sku, skus)));
  return new Map(rows.map((row) => [row.sku, row.id]));
}

/** An archived product that is written again is back. */
export const upsertProducts = (tx: Tx, rows: InferInsertModel<typeof products>[]): Promise<void> =>
  upsert(
    tx,
    products,
    rows.map((row) => ({ ...row, archivedAt: null })),
    { key: ["tenantId", "sku"], keep: ["id", "createdAt"] },
  );

/** Who has these barcodes now, by SKU. */
export async function selectBarcodeOwners(
  tx: Tx,
  tenantId: string,
  barcodes: string[],
): Promise<Map<string, string>> {
  const owners = new Map<string, string>();
  await inChunks(barcodes, async (chunk) => {
    const rows = await tx
      .select({ barcode: productBarcodes.barcode, sku: products.sku })
      .from(productBarcodes)
      .innerJoin(
        products,
        and(eq(products.tenantId, productBarcodes.tenantId), eq(products.id, productBarcodes.productId)),
      )
      .where(and(eq(productBarcodes.tenantId, tenantId), inMany(productBarcodes.barcode, chunk)));
    for (const { barcode, sku } of rows) owners.set(barcode, sku);
  });
  return owners;
}

/** What these products have becomes exactly this. All are cleared before any is filled, so a barcode can move. */
export async function replaceProductDetails(
  tx: Tx,
  tenantId: string,
  productIds: string[],
  details: {
    barcodes: InferInsertModel<typeof productBarcodes>[];
    attributes: InferInsertModel<typeof productAttributes>[];
  },
): Promise<void> {
  await inChunks(productIds, async (chunk) => {
    await tx
      .delete(productBarcodes)
      .where(and(eq(productBarcodes.tenantId, tenantId), inMany(productBarcodes.productId, chunk)));
    await tx
      .delete(productAttributes)
      .where(and(eq(productAttributes.tenantId, tenantId), inMany(productAttributes.productId, chunk)));
  });
  await insertRows(tx, productBarcodes, details.barcodes);
  await insertRows(tx, productAttributes, details.attributes);
}

/** Receipts still point to them; their barcodes are free for others. */
export async function archiveProducts(tx: Tx, tenantId: string, skus: string[], now: Date): Promise<void> {
  await inChunks(skus, async (chunk) => {
    const ids = [...(await selectProductIds(tx, tenantId, chunk)).values()];
    await tx
      .update(products)
      .set({ archivedAt: now })
      .where(and(eq(products.tenantId, tenantId), inMany(products.id, ids)));
    await tx
      .delete(productBarcodes)
      .where(and(eq(productBarcodes.tenantId, tenantId), inMany(productBarcodes.productId, ids)));
  });
}

/** Some product with a price that is still sold, and may be discounted and earn. */
export async function findSellable(tx: Tx, tenantId: string) {
  const [row] = await tx
    .select({ sku: products.sku, priceMinor: products.priceMinor })
    .from(products)
    .where(
      and(
        eq(products.tenantId, tenantId),
        isNull(products.archivedAt),
        isNotNull(products.priceMinor),
        eq(products.rx, false),
      ),
    )
    .orderBy(products.id)
    .limit(1);
  return row ?? null;
}

/** Archived products lose these categories; products in use must have left them before. */
export async function leaveCategories(tx: Tx, tenantId: string, codes: string[]): Promise<void> {
  const doomed = tx
    .select({ id: categories.id })
    .from(categories)
    .where(and(eq(categories.tenantId, tenantId), inMany(categories.code, codes)));
  await tx
    .update(products)
    .set({ categoryId: null })
    .where(
      and(
        eq(products.tenantId, tenantId),
        inArray(products.categoryId, doomed),
        isNotNull(products.archivedAt),
      ),
    );
}

/** SKU and name of each, by id. */
export async function selectProductNames(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<Map<string, { sku: string; name: string }>> {
  const rows = await tx
    .select({ id: products.id, sku: products.sku, name: products.name })
    .from(products)
    .where(and(eq(products.tenantId, tenantId), inMany(products.id, ids)));
  return new Map(rows.map(({ id, ...product }) => [id, product]));
}
