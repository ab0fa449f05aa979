import { PRODUCTS } from "@/db/demo/catalogue";
import { STORES } from "@/db/demo/stores";
import { selectProductIds } from "@/db/shop/products";
import { selectStores } from "@/db/shop/stores";
import { type Ctx, inTransaction } from "@/server/core/context";
import { addTill } from "@/server/services/shop/tills/add";
import { issueKey } from "@/server/services/shop/tills/issue-key";

export interface Places {
  storeIds: readonly string[];
  tillIds: readonly (readonly string[])[];
  productIds: readonly string[];
  /** of the first store's first till */
  tillKey: string;
}

const found = (ids: ReadonlyMap<string, string>, code: string): string => {
  const id = ids.get(code);
  if (id === undefined) throw new Error(`the demo's configuration did not bring ${code}`);
  return id;
};

/** Tills for the stores that the configuration made; one of them gets a key to try. */
export const createPlaces = (ctx: Ctx): Promise<Places> =>
  inTransaction(ctx, async (tx) => {
    const stores = new Map((await selectStores(tx, ctx.tenantId)).map(({ code, id }) => [code, id]));
    const products = await selectProductIds(
      tx,
      ctx.tenantId,
      PRODUCTS.map(({ sku }) => sku),
    );
    const tillIds: string[][] = [];
    for (const { code, tills } of STORES) {
      const own: string[] = [];
      for (const name of tills) own.push((await addTill(tx, ctx, { store: code, name })).tillId);
      tillIds.push(own);
    }
    const { key } = await issueKey(tx, ctx, tillIds[0]?.[0] ?? "");
    return {
      storeIds: STORES.map(({ code }) => found(stores, code)),
      tillIds,
      productIds: PRODUCTS.map(({ sku }) => found(products, sku)),
      tillKey: key,
    };
  });
