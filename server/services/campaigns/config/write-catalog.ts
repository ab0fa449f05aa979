import type { Tx } from "@/db/client";
import { replaceAttributeValues, selectAttributes, upsertAttributes } from "@/db/shop/attributes";
import { selectCategories, setCategoryParents, upsertCategories } from "@/db/shop/categories";
import { replaceProductDetails, selectProductIds, upsertProducts } from "@/db/shop/products";
import type { Ctx } from "@/server/core/context";
import { decimalUnits } from "@/server/core/decimals";
import { newId } from "@/server/core/ids";
import type { AttributeForm, CategoryForm, ProductForm } from "./schema";

const minor = (text: string | null): number | null => (text === null ? null : decimalUnits("money", text));

export async function writeAttributes(tx: Tx, { tenantId }: Ctx, items: AttributeForm[]): Promise<void> {
  const rows = items.map(({ code, name, type, many, unit }) => ({
    tenantId,
    id: newId(),
    code,
    name,
    type,
    many,
    unit,
  }));
  await upsertAttributes(tx, rows);
  const ids = new Map((await selectAttributes(tx, tenantId)).map((a) => [a.code, a.id]));
  const values = items.flatMap((attribute) => {
    const attributeId = ids.get(attribute.code) ?? "";
    return attribute.values.map((v, position) => ({ tenantId, attributeId, ...v, position }));
  });
  const attributeIds = items.flatMap((attribute) => ids.get(attribute.code) ?? []);
  await replaceAttributeValues(tx, tenantId, attributeIds, values);
}

export async function writeCategories(tx: Tx, { tenantId }: Ctx, items: CategoryForm[]): Promise<void> {
  await upsertCategories(
    tx,
    items.map(({ code, name, sensitive }) => ({ tenantId, id: newId(), code, name, sensitive })),
  );
  await setCategoryParents(tx, tenantId, items);
}

/** Categories and attributes that the products name must be there. */
export async function writeProducts(tx: Tx, ctx: Ctx, items: ProductForm[]): Promise<void> {
  const { tenantId } = ctx;
  const categoryIds = new Map((await selectCategories(tx, tenantId)).map((c) => [c.code, c.id]));
  const attributeIds = new Map((await selectAttributes(tx, tenantId)).map((a) => [a.code, a.id]));
  const rows = items.map((p) => ({
    tenantId,
    id: newId(),
    sku: p.sku,
    name: p.name,
    categoryId: p.category === null ? null : (categoryIds.get(p.category) ?? null),
    priceMinor: minor(p.price),
    costMinor: minor(p.cost),
    floorPriceMinor: minor(p.floorPrice),
    rx: p.rx,
    noDiscount: p.noDiscount,
    noPoints: p.noPoints,
    createdAt: ctx.now,
  }));
  await upsertProducts(tx, rows);
  const skus = items.map((p) => p.sku);
  const ids = await selectProductIds(tx, tenantId, skus);
  const idOf = (sku: string): string => ids.get(sku) ?? "";
  await replaceProductDetails(tx, tenantId, skus.map(idOf), {
    barcodes: items.flatMap((p) =>
      p.barcodes.map((barcode) => ({ tenantId, barcode, productId: idOf(p.sku) })),
    ),
    attributes: items.flatMap((p) =>
      Object.entries(p.attributes).flatMap(([code, values]) =>
        values.map((value) => ({
          tenantId,
          productId: idOf(p.sku),
          attributeId: attributeIds.get(code) ?? "",
          value,
        })),
      ),
    ),
  });
}
