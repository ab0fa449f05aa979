import { z } from "zod";
import { findProduct } from "@/db/shop/products-list";
import { authorize, can, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { Id } from "@/server/core/wire";
import type { Product } from "@/server/engine/basket/types";
import { appliesTo } from "@/server/engine/checks/applies";
import { liveCampaigns, liveCatalog } from "@/server/services/campaigns/live/registry";

export const CampaignsOfProductInput = z.object({ id: Id });

/**
 * Running and coming campaigns that pick this product and can give something for it; not those for any product. Null
 * for those who may not see campaigns.
 */
export async function campaignsOfProduct({ ctx, input }: Verb<typeof CampaignsOfProductInput>) {
  authorize(ctx, "catalog:read");
  const { db, tenantId, now } = ctx;
  const row = await inTransaction(ctx, (tx) => findProduct(tx, tenantId, input.id));
  if (!row) throw new DomainError("not-found", "there is no such product");
  if (!can(ctx.actor, "campaigns:read")) return null;
  const { ruleset, programme } = await liveCampaigns(db, tenantId);
  const product: Product | undefined = (await liveCatalog(db, tenantId)).products.get(row.sku)?.product;
  if (!product) return [];
  return ruleset.byCode
    .map(({ campaign }) => campaign)
    .filter(({ endsAtMs }) => endsAtMs === null || endsAtMs > now.getTime())
    .filter(({ instruments }) => instruments.some((own) => appliesTo(own, product, programme)))
    .map(({ code, name }) => ({ code, name }));
}
