import type { Ctx } from "@/server/core/context";
import type { Product } from "@/server/engine/basket/types";
import { appliesTo } from "@/server/engine/checks/applies";
import { liveCampaigns, liveCatalog } from "@/server/services/campaigns/live/registry";

/** Running and coming campaigns that pick this product and can give something for it; not those for any product. */
export async function campaignsWith({ db, tenantId, now }: Ctx, sku: string) {
  const { ruleset, programme } = await liveCampaigns(db, tenantId);
  const product: Product | undefined = (await liveCatalog(db, tenantId)).products.get(sku)?.product;
  if (!product) return [];
  return ruleset.byCode
    .map(({ campaign }) => campaign)
    .filter(({ endsAtMs }) => endsAtMs === null || endsAtMs > now.getTime())
    .filter(({ instruments }) => instruments.some((own) => appliesTo(own, product, programme)))
    .map(({ code, name }) => ({ code, name }));
}
