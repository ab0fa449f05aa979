import { selectCampaignsNaming } from "@/db/campaigns/campaigns";
import type { Tx } from "@/db/client";
import { selectStores } from "@/db/shop/stores";
import type { Ctx } from "@/server/core/context";
import { fieldRefused } from "@/server/core/errors";

/** A region is the stores that name it: while a campaign is for it, its last store cannot leave. */
export async function checkRegionLeft(tx: Tx, ctx: Ctx, region: string): Promise<void> {
  if ((await selectStores(tx, ctx.tenantId)).some((store) => store.region === region)) return;
  const campaigns = await selectCampaignsNaming(tx, ctx.tenantId, "regions", region);
  if (campaigns.length === 0) return;
  const detail = `campaigns are for region ${region}: ${campaigns.join(", ")}`;
  throw fieldRefused("/region", "region-in-campaigns", detail);
}
