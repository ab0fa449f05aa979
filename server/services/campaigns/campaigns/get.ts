import { z } from "zod";
import { selectCampaigns } from "@/db/campaigns/campaigns";
import { selectCampaignsSpent } from "@/db/campaigns/usage";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { line } from "@/server/core/text";
import { toEngineCampaign } from "@/server/services/campaigns/config/compile";
import { readCampaigns } from "@/server/services/campaigns/config/state-campaigns";
import { loadNames } from "./names";
import { stateOf } from "./state";

export const GetCampaignInput = z.object({ code: line(100).min(1) });

/** A campaign as the engine sees it, with the names of all that it speaks of. */
export async function getCampaign({ ctx, input }: Verb<typeof GetCampaignInput>) {
  authorize(ctx, "campaigns:read");
  return inTransaction(ctx, async (tx) => {
    const row = (await selectCampaigns(tx, ctx.tenantId)).find(({ code }) => code === input.code);
    const { campaigns, instruments } = await readCampaigns(tx, ctx.tenantId);
    const form = campaigns.find(({ code }) => code === input.code);
    if (!row || !form) throw new DomainError("campaign-not-found", `there is no campaign ${input.code}`);
    const library = new Map(instruments.map((instrument) => [instrument.code, instrument]));
    const campaign = toEngineCampaign(form, library);
    const usage = (await selectCampaignsSpent(tx, ctx.tenantId)).find((used) => used.campaignId === row.id);
    return {
      campaign,
      version: row.version,
      state: stateOf(row, ctx.now),
      startsAt: row.startsAt,
      endsAt: row.endsAt,
      used: { uses: usage?.uses ?? 0, spentMinor: usage?.spentMinor ?? 0 },
      names: await loadNames(tx, ctx.tenantId, [campaign]),
    };
  });
}
