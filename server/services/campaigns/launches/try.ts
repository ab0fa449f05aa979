import { z } from "zod";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { CampaignCode } from "@/server/services/campaigns/campaigns/claim";
import { comingLive, TRIAL_DAYS } from "@/server/services/campaigns/campaigns/going-live";
import { beginReplay, goOn } from "@/server/services/campaigns/replay/start";
import type { ReplayView } from "@/server/services/campaigns/replay/view";
import { Change, lookAhead } from "./change";

export const TryLaunchInput = z.object({
  change: Change,
  /** which of the campaigns that the change makes or keeps live */
  code: CampaignCode,
});

/**
 * Tries a campaign on past receipts as it would be after the change. While another trial runs, the caller gets that
 * one.
 */
export async function tryLaunch({ ctx, input }: Verb<typeof TryLaunchInput>): Promise<ReplayView> {
  authorize(ctx, "campaigns:write");
  const { change, code } = input;
  const { coming } = await lookAhead(ctx, change, (tx) => comingLive(tx, ctx, [code]));
  const [ahead] = coming;
  if (!ahead) throw new DomainError("campaign-not-found", `the change makes no campaign ${code} live`);
  const { campaign, mark } = ahead;
  const work = { campaignId: ahead.row.id, campaign, mark, days: TRIAL_DAYS };
  return goOn(ctx, await inTransaction(ctx, (tx) => beginReplay(tx, ctx, work)));
}
