import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { campaignUsage } from "@/db/schema";

export interface CampaignSpent {
  campaignId: string;
  uses: number;
  spentMinor: number;
}

/** A campaign that was never used has no row. */
export const selectCampaignsSpent = (tx: Tx, tenantId: string): Promise<CampaignSpent[]> =>
  tx
    .select({
      campaignId: campaignUsage.campaignId,
      uses: campaignUsage.uses,
      spentMinor: campaignUsage.spentMinor,
    })
    .from(campaignUsage)
    .where(eq(campaignUsage.tenantId, tenantId));
