import { z } from "zod";
import { searchProducts } from "@/db/shop/product-search";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { line } from "@/server/core/text";

const LIMIT = 20;

export const SearchProductsInput = z.object({ text: line(100) });

/** An empty text gives the first products by name, so that there is something to choose from. */
export async function search({ ctx, input }: Verb<typeof SearchProductsInput>) {
  authorize(ctx, "stores:read");
  const words = input.text.split(/\s+/).slice(0, 8);
  return inTransaction(ctx, (tx) => searchProducts(tx, ctx.tenantId, words, LIMIT));
}
