import { and, asc, eq, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { campaigns } from "@/db/schema";

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
