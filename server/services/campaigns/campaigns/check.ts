import { z } from "zod";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { line } from "@/server/core/text";
import { checkCampaign } from "@/server/engine/checks/check";
import { readCheckable } from "@/server/services/campaigns/config/check-scene";
import { loadNames } from "./names";

export const CheckCampaignInput = z.object({ code: line(100).min(1) });

/** What is worth knowing about a campaign before tills use it; asks the same engine that tills do. */
export async function checkCampaignByCode({ ctx, input }: Verb<typeof CheckCampaignInput>) {
  authorize(ctx, "campaigns:read");
  return inTransaction(ctx, async (tx) => {
    const { campaigns, sceneOf } = await readCheckable(tx, ctx);
    const campaign = campaigns.find(({ code }) => code === input.code);
    if (!campaign) throw new DomainError("campaign-not-found", `there is no campaign ${input.code}`);
    const scene = await sceneOf(campaign);
    return {
      campaign,
      findings: checkCampaign(campaign, scene),
      compared: scene.others.length,
      names: await loadNames(tx, ctx.tenantId, [campaign]),
    };
  });
}
