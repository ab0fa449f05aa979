import { z } from "zod";
import { renameCampaignRegion } from "@/db/campaigns/campaigns";
import { renameStoreRegion } from "@/db/shop/stores";
import { lockConfiguration } from "@/db/shop/tenants";
import { announceChange } from "@/server/core/announce";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { text } from "@/server/core/text";
import { recordVersions } from "@/server/services/campaigns/config/versions";

const Region = text(100).min(1);

export const RenameRegionInput = z.object({ from: Region, to: Region });

/** Everywhere at once: on stores, and in the campaigns that are for the region. Two regions of one name become one. */
export async function renameRegion({ ctx, input }: Verb<typeof RenameRegionInput>) {
  authorize(ctx, "stores:write");
  return inTransaction(ctx, async (tx) => {
    await lockConfiguration(tx, ctx.tenantId);
    if (input.from === input.to) return { stores: 0, campaigns: 0 };
    const stores = await renameStoreRegion(tx, ctx.tenantId, input.from, input.to);
    if (stores === 0) throw new DomainError("not-found", `no store is in region ${input.from}`);
    const codes = await renameCampaignRegion(tx, ctx.tenantId, input.from, input.to, ctx.now);
    await recordVersions(tx, ctx, "region", codes);
    const campaigns = codes.length;
    await recordAudit(tx, ctx, {
      action: "stores.rename-region",
      subject: { kind: "region", id: null },
      details: { ...input, stores, campaigns },
    });
    await announceChange(tx, ctx.tenantId, "stores");
    if (campaigns > 0) await announceChange(tx, ctx.tenantId, "campaigns");
    return { stores, campaigns };
  });
}
