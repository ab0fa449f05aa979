import { and, desc, eq, type InferInsertModel, type InferSelectModel, lt } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { campaignVersions } from "@/db/schema";
import { insertRows } from "./bulk";

export type CampaignVersionRow = InferSelectModel<typeof campaignVersions>;
export type CampaignAction = CampaignVersionRow["action"];

export const insertCampaignVersions = (
  tx: Tx,
  rows: InferInsertModel<typeof campaignVersions>[],
): Promise<void> => insertRows(tx, campaignVersions, rows);

const ofCampaign = (tenantId: string, campaignId: string) =>
  and(eq(campaignVersions.tenantId, tenantId), eq(campaignVersions.campaignId, campaignId));

/** @param before only versions below this one */
export const selectCampaignVersions = (
  tx: Tx,
  tenantId: string,
  campaignId: string,
  { before, limit }: { before: number | null; limit: number },
): Promise<CampaignVersionRow[]> =>
  tx
    .select()
    .from(campaignVersions)
    .where(
      and(
        ofCampaign(tenantId, campaignId),
        before === null ? undefined : lt(campaignVersions.version, before),
      ),
    )
    .orderBy(desc(campaignVersions.version))
    .limit(limit);

export async function findCampaignVersion(
  tx: Tx,
  tenantId: string,
  campaignId: string,
  version: number,
): Promise<CampaignVersionRow | null> {
  const [row] = await tx
    .select()
    .from(campaignVersions)
    .where(and(ofCampaign(tenantId, campaignId), eq(campaignVersions.version, version)));
  return row ?? null;
}
