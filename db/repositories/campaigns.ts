import { and, asc, eq, type InferInsertModel, type InferSelectModel, inArray, or, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { campaignCustomerUsage, campaigns, campaignUsage, purchaseRewards } from "@/db/schema";
import { upsert } from "./bulk";

export type CampaignRow = InferSelectModel<typeof campaigns>;

export const selectCampaigns = (tx: Tx, tenantId: string): Promise<CampaignRow[]> =>
  tx.select().from(campaigns).where(eq(campaigns.tenantId, tenantId)).orderBy(asc(campaigns.code));

/** A campaign that was there goes one version up; its beginning stays. */
export async function upsertCampaigns(
  tx: Tx,
  tenantId: string,
  rows: InferInsertModel<typeof campaigns>[],
): Promise<void> {
  const codes = rows.map((row) => row.code);
  await tx
    .update(campaigns)
    .set({ version: sql`${campaigns.version} + 1` })
    .where(and(eq(campaigns.tenantId, tenantId), inArray(campaigns.code, codes)));
  await upsert(tx, campaigns, rows, { key: ["tenantId", "code"], keep: ["id", "createdAt", "version"] });
}

/** Of these, the ones that a receipt or a used-up limit speaks of. */
export async function selectCampaignsInUse(tx: Tx, tenantId: string, codes: string[]): Promise<string[]> {
  const usedIn = (table: typeof purchaseRewards | typeof campaignUsage | typeof campaignCustomerUsage) =>
    sql`exists (select from ${table} where ${table.tenantId} = ${campaigns.tenantId} and ${table.campaignId} = ${campaigns.id})`;
  const used = or(usedIn(purchaseRewards), usedIn(campaignUsage), usedIn(campaignCustomerUsage));
  const rows = await tx
    .select({ code: campaigns.code })
    .from(campaigns)
    .where(and(eq(campaigns.tenantId, tenantId), inArray(campaigns.code, codes), used));
  return rows.map((row) => row.code);
}

export const endCampaigns = async (tx: Tx, tenantId: string, codes: string[], now: Date): Promise<void> => {
  await tx
    .update(campaigns)
    .set({ status: "ended", version: sql`${campaigns.version} + 1`, updatedAt: now })
    .where(and(eq(campaigns.tenantId, tenantId), inArray(campaigns.code, codes)));
};

export const deleteCampaigns = async (tx: Tx, tenantId: string, codes: string[]): Promise<void> => {
  await tx.delete(campaigns).where(and(eq(campaigns.tenantId, tenantId), inArray(campaigns.code, codes)));
};
