import {
  and,
  asc,
  desc,
  eq,
  type InferInsertModel,
  type InferSelectModel,
  inArray,
  lt,
  sql,
} from "drizzle-orm";
import type { Tx } from "@/db/client";
import { audit, campaignVersions } from "@/db/schema";
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

/** To what somebody agreed before it went live, or what a file brought along: words of risks, by version. */
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

/**
 * Of every campaign that has changed since a moment, what it was at that moment; of one that was not there yet, what
 * it was at first: its own dates say from when it counts.
 */
export async function selectChangedSince(tx: Tx, tenantId: string, at: Date): Promise<CampaignVersionRow[]> {
  const instant = sql`${at.toISOString()}::timestamptz`;
  const changed = tx
    .selectDistinct({ campaignId: campaignVersions.campaignId })
    .from(campaignVersions)
    .where(and(eq(campaignVersions.tenantId, tenantId), sql`${campaignVersions.at} > ${instant}`));
  const before = sql`(case when ${campaignVersions.at} <= ${instant} then ${campaignVersions.version} end)`;
  return tx
    .selectDistinctOn([campaignVersions.campaignId])
    .from(campaignVersions)
    .where(and(eq(campaignVersions.tenantId, tenantId), inArray(campaignVersions.campaignId, changed)))
    .orderBy(asc(campaignVersions.campaignId), sql`${before} desc nulls last`, asc(campaignVersions.version));
}
