import { and, desc, eq, type InferInsertModel, type InferSelectModel, lt } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { insertRows } from "@/db/rows";
import { audit, campaignVersions } from "@/db/schema";

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

/** What staff accepted before it went live, or what a file imported: accepted risks, by version. */
export async function selectAgreements(
  tx: Tx,
  tenantId: string,
  campaignId: string,
): Promise<Map<number, string[]>> {
  const rows = await tx
    .select({ details: audit.details })
    .from(audit)
    .where(
      and(
        eq(audit.tenantId, tenantId),
        eq(audit.subjectKind, "campaign"),
        eq(audit.subjectId, campaignId),
        eq(audit.action, "campaigns.accept"),
      ),
    );
  return new Map(
    rows.map(({ details }) => {
      const { version, risks } = details as { version: number; risks: string[] };
      return [version, risks] as const;
    }),
  );
}

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
