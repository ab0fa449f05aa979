import { z } from "zod";
import { selectCampaignsSpent } from "@/db/campaigns/usage";
import { authorize, type Verb } from "@/server/core/context";
import { checkCampaign } from "@/server/engine/checks/check";
import { riskKey } from "@/server/engine/checks/risks";
import { comingLive } from "@/server/services/campaigns/campaigns/going-live";
import { loadNames } from "@/server/services/campaigns/campaigns/names";
import { Change, lookAhead } from "./change";

export const ReviewLaunchInput = z.object({ change: Change });

/**
 * What a launch sheet shows: of each campaign that would be live after the change, what it would do, what the
 * checker finds, the trial on receipts if there is one of exactly this, and what has to be agreed to.
 */
export async function reviewLaunch({ ctx, input }: Verb<typeof ReviewLaunchInput>) {
  authorize(ctx, "campaigns:write");
  return lookAhead(ctx, input.change, async (tx, codes) => {
    const { coming, checkable } = await comingLive(tx, ctx, codes);
    if (!checkable) return [];
    const spent = await selectCampaignsSpent(tx, ctx.tenantId);
    const reviewed = [];
    for (const { row, campaign, mark, trial, risks } of coming) {
      const usage = spent.find(({ campaignId }) => campaignId === row.id);
      reviewed.push({
        campaign,
        version: row.version,
        startsAt: row.startsAt,
        endsAt: row.endsAt,
        used: { uses: usage?.uses ?? 0, spentMinor: usage?.spentMinor ?? 0 },
        names: await loadNames(tx, ctx.tenantId, [campaign]),
        findings: checkCampaign(campaign, await checkable.sceneOf(campaign)),
        trial: trial?.result ?? null,
        mark,
        risks: risks.map((risk) => ({ ...risk, key: riskKey(risk) })),
      });
    }
    return reviewed;
  });
}
