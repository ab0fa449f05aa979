import { z } from "zod";
import { selectBrands } from "@/db/shop/brands";
import { findStoreByCode } from "@/db/shop/stores";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { KnownCode } from "@/server/core/tenant/fields";
import { revisionOf } from "./inside/revision";
import { loadTills } from "./tills";

export const GetStoreInput = z.object({ code: KnownCode });

export async function getStore({ ctx, input }: Verb<typeof GetStoreInput>) {
  authorize(ctx, "stores:read");
  return inTransaction(ctx, async (tx) => {
    const store = await findStoreByCode(tx, ctx.tenantId, input.code);
    if (!store) throw new DomainError("store-not-found", `there is no store ${input.code}`);
    const brand = (await selectBrands(tx, ctx.tenantId)).find(({ code }) => code === store.brandCode);
    const tills = (await loadTills(tx, ctx.tenantId)).filter((till) => till.storeId === store.id);
    return { ...store, brand: brand?.name ?? null, revision: revisionOf(store), tills };
  });
}
