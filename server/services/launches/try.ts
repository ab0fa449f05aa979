import { z } from "zod";
import { CampaignCode } from "../campaigns/claim";
import { comingLive, TRIAL_DAYS } from "../campaigns/going-live";
import { authorize, inTransaction, type Verb } from "../context";
import { DomainError } from "../errors";
import { beginReplay, goOn } from "../replay/start";
import type { ReplayView } from "../replay/view";
import { Change, lookAhead } from "./change";

export const TryLaunchInput = z.object({
  change: Change,
  /** which of the campaigns that the change makes or keeps live */
  code: CampaignCode,
});

/** Tries a campaign on past receipts as it would be after the change. Whoever asks while another runs gets that one. */
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
