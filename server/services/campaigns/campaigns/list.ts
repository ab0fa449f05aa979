import { z } from "zod";
import { selectCampaigns } from "@/db/campaigns/campaigns";
import { selectCampaignsSpent } from "@/db/campaigns/usage";
import { selectBrands } from "@/db/shop/brands";
import { selectStores } from "@/db/shop/stores";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { stateOf } from "./state";

export const ListCampaignsInput = z.object({});

/** Higher priority first, as tills rank them. */
export async function listCampaigns({ ctx }: Verb<typeof ListCampaignsInput>) {
  authorize(ctx, "campaigns:read");
  return inTransaction(ctx, async (tx) => {
    const rows = await selectCampaigns(tx, ctx.tenantId);
    const usage = new Map((await selectCampaignsSpent(tx, ctx.tenantId)).map((row) => [row.campaignId, row]));
    const storeNames = new Map((await selectStores(tx, ctx.tenantId)).map((row) => [row.code, row.name]));
    const brandNames = new Map((await selectBrands(tx, ctx.tenantId)).map((row) => [row.code, row.name]));
    return rows
      .map((row) => ({
        code: row.code,
        name: row.name,
        status: row.status,
        version: row.version,
        state: stateOf(row, ctx.now),
        startsAt: row.startsAt,
        endsAt: row.endsAt,
        priority: row.priority,
        where: [
          ...row.stores.map((code) => storeNames.get(code) ?? code),
          ...row.regions,
          ...row.brands.map((code) => brandNames.get(code) ?? code),
        ],
        limits: { uses: row.limitUses, budgetMinor: row.limitBudgetMinor },
        used: { uses: usage.get(row.id)?.uses ?? 0, spentMinor: usage.get(row.id)?.spentMinor ?? 0 },
      }))
      .sort((a, b) => b.priority - a.priority || (a.name < b.name ? -1 : 1));
  });
}
