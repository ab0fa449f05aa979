import { z } from "zod";
import { selectBrands } from "@/db/repositories/brands";
import { selectStores } from "@/db/repositories/stores";
import { authorize, inTransaction, type Verb } from "@/server/services/context";
import { loadTills } from "./tills";

export const ListStoresInput = z.object({});

const latest = (dates: (Date | null)[]): Date | null =>
  dates.reduce((a, b) => (a && (!b || a > b) ? a : b), null);

/** Each store with its tills counted: how many there are, how many hold a key, and when one last spoke. */
export async function listStores({ ctx }: Verb<typeof ListStoresInput>) {
  authorize(ctx, "stores:read");
  return inTransaction(ctx, async (tx) => {
    const stores = await selectStores(tx, ctx.tenantId);
    const brands = new Map((await selectBrands(tx, ctx.tenantId)).map(({ code, name }) => [code, name]));
    const tills = await loadTills(tx, ctx.tenantId);
    return stores.map((store) => {
      const own = tills.filter((till) => till.storeId === store.id);
      return {
        ...store,
        brand: brands.get(store.brandCode ?? "") ?? null,
        tills: own.length,
        connected: own.filter((till) => till.keys.length > 0).length,
        lastUsedAt: latest(own.map((till) => till.lastUsedAt)),
      };
    });
  });
}
