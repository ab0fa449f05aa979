import { z } from "zod";
import { selectCampaigns } from "@/db/campaigns/campaigns";
import { findLatestReplay, findRunningReplay } from "@/db/campaigns/replays";
import { selectStores } from "@/db/shop/stores";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { line } from "@/server/core/text";
import { viewOf } from "./view";

export const LatestReplayInput = z.object({ code: line(100).min(1) });

/** The campaign's last replay, and whichever campaign's runs now: it has to end before another starts. */
export async function latestReplay({ ctx, input }: Verb<typeof LatestReplayInput>) {
  authorize(ctx, "campaigns:read");
  return inTransaction(ctx, async (tx) => {
    const campaign = (await selectCampaigns(tx, ctx.tenantId)).find(({ code }) => code === input.code);
    if (!campaign) throw new DomainError("campaign-not-found", `there is no campaign ${input.code}`);
    const row = await findLatestReplay(tx, ctx.tenantId, campaign.id);
    const running = await findRunningReplay(tx, ctx.tenantId);
    const other = running && running.campaign.code !== input.code ? viewOf(running, ctx.now) : null;
    return {
      replay: row && viewOf(row, ctx.now),
      other: other?.state === "running" ? other.campaign : null,
      stores: new Map((await selectStores(tx, ctx.tenantId)).map(({ code, name }) => [code, name])),
    };
  });
}
