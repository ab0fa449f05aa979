import { z } from "zod";
import { selectCampaignsNaming } from "@/db/campaigns/campaigns";
import { deleteBrands, selectBrands } from "@/db/shop/brands";
import { selectStores } from "@/db/shop/stores";
import { lockConfiguration } from "@/db/shop/tenants";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError, fieldRefused } from "@/server/core/errors";
import { KnownCode } from "@/server/core/tenant/fields";

export const RemoveBrandInput = z.object({ code: KnownCode });

export async function removeBrand({ ctx, input: { code } }: Verb<typeof RemoveBrandInput>) {
  authorize(ctx, "stores:write");
  return inTransaction(ctx, async (tx) => {
    await lockConfiguration(tx, ctx.tenantId);
    const brand = (await selectBrands(tx, ctx.tenantId)).find((own) => own.code === code);
    if (!brand) throw new DomainError("not-found", `there is no brand ${code}`);
    if ((await selectStores(tx, ctx.tenantId)).some((store) => store.brandCode === code))
      throw fieldRefused("/code", "has-stores", "stores are of this brand");
    if ((await selectCampaignsNaming(tx, ctx.tenantId, "brands", code)).length > 0)
      throw fieldRefused("/code", "in-campaigns", "campaigns are for this brand");
    await deleteBrands(tx, ctx.tenantId, [code]);
    await recordAudit(tx, ctx, {
      action: "brands.remove",
      subject: { kind: "brand", id: brand.id },
      details: { code },
    });
    return { code };
  });
}
