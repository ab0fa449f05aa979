import { DateTime } from "luxon";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { selectAttributes, selectAttributeValues } from "@/db/shop/attributes";
import { selectCategories } from "@/db/shop/categories";
import { selectProducts } from "@/db/shop/products";
import { findProduct, selectBarcodes, sumProductSales } from "@/db/shop/products-list";
import { authorize, can, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { ownOf } from "@/server/core/record";
import { Id } from "@/server/core/wire";
import { categoryNames } from "./inside/category-tree";

const SALES_DAYS = 90;

export const GetProductInput = z.object({ id: Id });

/** Everything about one product; its sales only for those who may see them. */
export async function getProduct({ ctx, input }: Verb<typeof GetProductInput>) {
  authorize(ctx, "catalog:read");
  const { actor, tenantId } = ctx;
  const since = DateTime.fromJSDate(ctx.now).minus({ days: SALES_DAYS }).toJSDate();
  return inTransaction(ctx, async (tx) => {
    const found = await findProduct(tx, tenantId, input.id);
    if (!found) throw new DomainError("not-found", "there is no such product");
    const { categoryId, ...row } = found;
    const categories = await selectCategories(tx, tenantId);
    return {
      ...row,
      category: {
        code: categories.find(({ id }) => id === categoryId)?.code ?? null,
        path: categoryNames(categories, categoryId),
      },
      barcodes: await selectBarcodes(tx, tenantId, input.id),
      attributes: await attributesOf(tx, tenantId, row.sku),
      sales: can(actor, "ledger:read") ? await sumProductSales(tx, tenantId, input.id, since) : null,
    };
  });
}

/** By the names that people gave them; an archived product has none to show. */
async function attributesOf(tx: Tx, tenantId: string, sku: string) {
  const [form] = await selectProducts(tx, tenantId, [sku]);
  if (!form) return [];
  const attributes = await selectAttributes(tx, tenantId);
  const values = await selectAttributeValues(tx, tenantId);
  return attributes.flatMap(({ id, code, name, type, unit }) => {
    const own = ownOf(form.attributes, code);
    if (!own?.length) return [];
    const nameOf = (value: string) =>
      values.find((known) => known.attributeId === id && known.code === value)?.name ?? value;
    return { code, name: name ?? code, type, unit, values: own.map(nameOf) };
  });
}
