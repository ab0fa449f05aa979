import { z } from "zod";
import { selectBrands } from "@/db/shop/brands";
import { selectStores } from "@/db/shop/stores";
import { authorize, inTransaction, type Verb } from "@/server/core/context";

export const PlacesInput = z.object({});

/** What the numbers can be narrowed to: stores, and the regions and brands that have one. */
export async function overviewPlaces({ ctx }: Verb<typeof PlacesInput>) {
  authorize(ctx, "ledger:read");
  return inTransaction(ctx, async (tx) => {
    const stores = await selectStores(tx, ctx.tenantId);
    const brands = await selectBrands(tx, ctx.tenantId);
    const used = new Set(stores.map(({ brandCode }) => brandCode));
    return {
      stores: stores.map(({ code, name }) => ({ code, name })),
      regions: [...new Set(stores.flatMap(({ region }) => region ?? []))].sort(),
      brands: brands.filter(({ code }) => used.has(code)).map(({ code, name }) => ({ code, name })),
    };
  });
}
