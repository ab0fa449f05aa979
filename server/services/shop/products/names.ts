import { z } from "zod";
import { listProductNames } from "@/db/shop/product-search";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { line } from "@/server/core/text";

export const ProductNamesInput = z.object({ skus: z.array(line(100)).max(20_000) });

/** What people call the products that rules name by SKU; those that the catalogue does not know are left out. */
export async function productNames({ ctx, input }: Verb<typeof ProductNamesInput>) {
  authorize(ctx, "campaigns:read");
  if (input.skus.length === 0) return new Map<string, string>();
  const rows = await inTransaction(ctx, (tx) => listProductNames(tx, ctx.tenantId, input.skus));
  return new Map(rows.map(({ sku, name }) => [sku, name]));
}
