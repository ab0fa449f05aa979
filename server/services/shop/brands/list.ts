import { z } from "zod";
import { selectBrands } from "@/db/shop/brands";
import { selectStores } from "@/db/shop/stores";
import { authorize, inTransaction, type Verb } from "@/server/core/context";

export const ListBrandsInput = z.object({});

/** Brands, and the regions that stores name, each with how many stores are in it. */
export async function listBrands({ ctx }: Verb<typeof ListBrandsInput>) {
  authorize(ctx, "stores:read");
  return inTransaction(ctx, async (tx) => {
    const stores = await selectStores(tx, ctx.tenantId);
    const regions = [...new Set(stores.flatMap(({ region }) => (region === null ? [] : [region])))].sort();
    return {
      brands: (await selectBrands(tx, ctx.tenantId)).map(({ code, name }) => ({
        code,
        name,
        stores: stores.filter((store) => store.brandCode === code).length,
      })),
      regions: regions.map((name) => ({
        name,
        stores: stores.filter((store) => store.region === name).length,
      })),
    };
  });
}
