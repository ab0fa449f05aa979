import { z } from "zod";
import { selectBrands } from "@/db/shop/brands";
import { selectStores } from "@/db/shop/stores";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { momentAt } from "@/server/core/time/moment";
import { isOpen } from "@/server/engine/hours/open";
import { loadTills } from "./tills";

export const ListStoresInput = z.object({
  /** the closed-down ones instead of those in use */
  archived: z.boolean().default(false),
});

const latest = (dates: (Date | null)[]): Date | null =>
  dates.reduce((a, b) => (a && (!b || a > b) ? a : b), null);

/** Each store with its tills counted (how many there are, how many hold a key, when one last spoke), and whether it is open by its own clock. */
export async function listStores({ ctx, input }: Verb<typeof ListStoresInput>) {
  authorize(ctx, "stores:read");
  return inTransaction(ctx, async (tx) => {
    const all = await selectStores(tx, ctx.tenantId);
    const stores = all.filter((store) => (store.archivedAt !== null) === input.archived);
    const brands = new Map((await selectBrands(tx, ctx.tenantId)).map(({ code, name }) => [code, name]));
    const tills = await loadTills(tx, ctx.tenantId);
    return stores.map((store) => {
      const own = tills.filter((till) => till.storeId === store.id);
      return {
        ...store,
        brand: brands.get(store.brandCode ?? "") ?? null,
        openNow: store.hours && isOpen(store.hours, momentAt(ctx.now, store.timezone)),
        tills: own.length,
        connected: own.filter((till) => till.keys.length > 0).length,
        lastUsedAt: latest(own.map((till) => till.lastUsedAt)),
      };
    });
  });
}
