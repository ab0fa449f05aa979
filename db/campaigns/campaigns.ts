import {
  and,
  asc,
  eq,
  type InferInsertModel,
  type InferSelectModel,
  inArray,
  isNull,
  ne,
  or,
  sql,
} from "drizzle-orm";
import type { Tx } from "@/db/client";
import { upsert } from "@/db/rows";
import { campaignCustomerUsage, campaigns, campaignUsage, liveRows, purchaseRewards } from "@/db/schema";

export type CampaignPlace = "regions" | "brands" | "groups";

/** Names of the campaigns, but for those that have ended, that speak of this region, brand or group. */
export async function selectCampaignsNaming(
  tx: Tx,
  tenantId: string,
  place: CampaignPlace,
  value: string,
): Promise<string[]> {
  const rows = await tx
    .select({ name: campaigns.name })
    .from(campaigns)
    .where(
      and(
        eq(campaigns.tenantId, tenantId),
        ne(campaigns.status, "ended"),
        sql`${value} = any(${campaigns[place]})`,
      ),
    )
    .orderBy(asc(campaigns.name));
  return rows.map((row) => row.name);
}

/** Campaigns follow a region to its new name, once even where they named both; each goes one version up. Gives their codes. */
export async function renameCampaignRegion(
  tx: Tx,
  tenantId: string,
  from: string,
  to: string,
  now: Date,
): Promise<string[]> {
  const done = await tx
    .update(campaigns)
    .set({
      regions: sql`(select array_agg(distinct r order by r) from unnest(array_replace(${campaigns.regions}, ${from}, ${to})) as r)`,
      version: sql`${campaigns.version} + 1`,
      updatedAt: now,
    })
    .where(and(eq(campaigns.tenantId, tenantId), sql`${from} = any(${campaigns.regions})`))
    .returning({ code: campaigns.code });
  return done.map(({ code }) => code);
}

export type CampaignRow = InferSelectModel<typeof campaigns>;

export const selectCampaigns = (tx: Tx, tenantId: string): Promise<CampaignRow[]> =>
  tx.select().from(campaigns).where(ofTenant(tenantId)).orderBy(asc(campaigns.code));

export async function findCampaign(tx: Tx, tenantId: string, code: string): Promise<CampaignRow | null> {
  const [row] = await tx
    .select()
    .from(campaigns)
    .where(named(tenantId, [code]));
  return row ?? null;
}

export const selectCampaignIds = (tx: Tx, tenantId: string, codes: string[]) =>
  tx.select({ code: campaigns.code, id: campaigns.id }).from(campaigns).where(named(tenantId, codes));

const named = (tenantId: string, codes: string[]) => and(ofTenant(tenantId), inArray(campaigns.code, codes));

const ofTenant = (tenantId: string) => and(eq(campaigns.tenantId, tenantId), isNull(campaigns.removedAt));

const oneUp = (now: Date) => ({ version: sql`${campaigns.version} + 1`, updatedAt: now });

/** One version up, if it still is at that one: of any number who try at once one succeeds. Gives the row as it is after. */
export async function claimCampaign(
  tx: Tx,
  tenantId: string,
  { code, version, now }: { code: string; version: number; now: Date },
): Promise<CampaignRow | null> {
  const [row] = await tx
    .update(campaigns)
    .set(oneUp(now))
    .where(and(named(tenantId, [code]), eq(campaigns.version, version)))
    .returning();
  return row ?? null;
}

export const raiseCampaigns = async (tx: Tx, tenantId: string, codes: string[], now: Date): Promise<void> => {
  await tx.update(campaigns).set(oneUp(now)).where(named(tenantId, codes));
};

export const setCampaignStatus = async (
  tx: Tx,
  tenantId: string,
  code: string,
  status: CampaignRow["status"],
): Promise<void> => {
  await tx
    .update(campaigns)
    .set({ status })
    .where(named(tenantId, [code]));
};

/** Who changes what was there raises its version: see claimCampaign and raiseCampaigns. */
export const upsertCampaigns = (tx: Tx, rows: InferInsertModel<typeof campaigns>[]): Promise<void> =>
  upsert(tx, campaigns, rows, { key: ["tenantId", "code"], keep: ["id", "createdAt", "version"] });

/** Of these, the ones that a receipt or a used-up limit speaks of. */
export async function selectCampaignsInUse(tx: Tx, tenantId: string, codes: string[]): Promise<string[]> {
  const usedIn = (table: typeof purchaseRewards | typeof campaignUsage | typeof campaignCustomerUsage) =>
    sql`exists (select from ${table} where ${table.tenantId} = ${campaigns.tenantId} and ${table.campaignId} = ${campaigns.id})`;
  const used = or(usedIn(purchaseRewards), usedIn(campaignUsage), usedIn(campaignCustomerUsage));
  const rows = await tx
    .select({ code: campaigns.code })
    .from(campaigns)
    .where(and(named(tenantId, codes), used));
  return rows.map((row) => row.code);
}

/** Of these, the ones that tills have seen in the last month: a receipt may come yet that speaks of them. */
export async function selectCampaignsSeen(tx: Tx, tenantId: string, codes: string[]): Promise<string[]> {
  const seen = sql`exists (select from ${liveRows} where ${liveRows.tenantId} = ${campaigns.tenantId}
    and ${liveRows.source} = 'campaigns' and ${liveRows.key} = ${campaigns.id}::text and ${liveRows.row}->>'status' = 'active')`;
  const rows = await tx
    .select({ code: campaigns.code })
    .from(campaigns)
    .where(and(named(tenantId, codes), seen));
  return rows.map((row) => row.code);
}

export const endCampaigns = async (tx: Tx, tenantId: string, codes: string[], now: Date): Promise<void> => {
  await tx
    .update(campaigns)
    .set({ status: "ended", ...oneUp(now) })
    .where(named(tenantId, codes));
};

/** Hides the campaign and frees its code; receipts keep what they say about it. */
export const retireCampaign = async (tx: Tx, tenantId: string, id: string, now: Date): Promise<void> => {
  await tx
    .update(campaigns)
    .set({ status: "ended", removedAt: now, code: sql`${campaigns.code} || '~' || ${id}::text` })
    .where(and(eq(campaigns.tenantId, tenantId), eq(campaigns.id, id)));
};

export const deleteCampaigns = async (tx: Tx, tenantId: string, codes: string[]): Promise<void> => {
  await tx.delete(campaigns).where(named(tenantId, codes));
};
