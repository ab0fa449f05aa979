import { CheckCampaignInput, checkCampaignByCode } from "@/server/services/campaigns/campaigns/check";
import { VersionedCampaign } from "@/server/services/campaigns/campaigns/claim";
import { DuplicateCampaignInput, duplicateCampaign } from "@/server/services/campaigns/campaigns/duplicate";
import { EditCampaignInput, editCampaign } from "@/server/services/campaigns/campaigns/edit";
import { endCampaign } from "@/server/services/campaigns/campaigns/end";
import { GetCampaignInput, getCampaign } from "@/server/services/campaigns/campaigns/get";
import { CampaignHistoryInput, campaignHistory } from "@/server/services/campaigns/campaigns/history";
import { listKinds } from "@/server/services/campaigns/campaigns/kinds";
import { LaunchCampaignInput, launchCampaign } from "@/server/services/campaigns/campaigns/launch";
import { listCampaigns } from "@/server/services/campaigns/campaigns/list";
import {
  CampaignsOfProductInput,
  campaignsOfProduct,
} from "@/server/services/campaigns/campaigns/of-product";
import { campaignOptions } from "@/server/services/campaigns/campaigns/options";
import { pauseCampaign } from "@/server/services/campaigns/campaigns/pause";
import { removeCampaign } from "@/server/services/campaigns/campaigns/remove";
import { RestoreCampaignInput, restoreCampaign } from "@/server/services/campaigns/campaigns/restore";
import { CampaignResultsInput, campaignResults } from "@/server/services/campaigns/campaigns/results";
import { SaveCampaignInput, saveCampaign } from "@/server/services/campaigns/campaigns/save";
import { withdrawCampaign } from "@/server/services/campaigns/campaigns/withdraw";
import { cancelReplay } from "@/server/services/campaigns/replay/cancel";
import { getReplay, ReplayIdInput } from "@/server/services/campaigns/replay/get";
import { LatestReplayInput, latestReplay } from "@/server/services/campaigns/replay/latest";
import { StartReplayInput, startReplay } from "@/server/services/campaigns/replay/start";
import { atLength, router, staffProcedure } from "../init";

export const campaigns = router({
  check: staffProcedure
    .input(CheckCampaignInput)
    .query(({ ctx, input }) => checkCampaignByCode({ ctx: ctx.verb, input })),
  list: staffProcedure.query(({ ctx }) => listCampaigns({ ctx: ctx.verb, input: {} })),
  kinds: staffProcedure.query(({ ctx }) => listKinds({ ctx: ctx.verb, input: {} })),
  get: staffProcedure
    .input(GetCampaignInput)
    .query(({ ctx, input }) => getCampaign({ ctx: ctx.verb, input })),
  ofProduct: staffProcedure
    .input(CampaignsOfProductInput)
    .query(({ ctx, input }) => campaignsOfProduct({ ctx: ctx.verb, input })),
  options: staffProcedure.query(({ ctx }) => campaignOptions({ ctx: ctx.verb, input: {} })),
  edit: staffProcedure
    .input(EditCampaignInput)
    .query(({ ctx, input }) => editCampaign({ ctx: ctx.verb, input })),
  save: staffProcedure
    .input(SaveCampaignInput)
    .mutation(({ ctx, input }) => saveCampaign({ ctx: ctx.verb, input })),
  launch: staffProcedure
    .input(LaunchCampaignInput)
    .mutation(({ ctx, input }) => launchCampaign({ ctx: ctx.verb, input })),
  withdraw: staffProcedure
    .input(VersionedCampaign)
    .mutation(({ ctx, input }) => withdrawCampaign({ ctx: ctx.verb, input })),
  pause: staffProcedure
    .input(VersionedCampaign)
    .mutation(({ ctx, input }) => pauseCampaign({ ctx: ctx.verb, input })),
  end: staffProcedure
    .input(VersionedCampaign)
    .mutation(({ ctx, input }) => endCampaign({ ctx: ctx.verb, input })),
  duplicate: staffProcedure
    .input(DuplicateCampaignInput)
    .mutation(({ ctx, input }) => duplicateCampaign({ ctx: ctx.verb, input })),
  remove: staffProcedure
    .input(VersionedCampaign)
    .mutation(({ ctx, input }) => removeCampaign({ ctx: ctx.verb, input })),
  history: staffProcedure
    .input(CampaignHistoryInput)
    .query(({ ctx, input }) => campaignHistory({ ctx: ctx.verb, input })),
  restore: staffProcedure
    .input(RestoreCampaignInput)
    .mutation(({ ctx, input }) => restoreCampaign({ ctx: ctx.verb, input })),
  results: staffProcedure
    .input(CampaignResultsInput)
    .query(({ ctx, input }) => campaignResults({ ctx: ctx.verb, input })),
  replay: router({
    start: staffProcedure
      .input(StartReplayInput)
      .mutation(({ ctx, input }) => startReplay({ ctx: atLength(ctx.verb), input })),
    get: staffProcedure.input(ReplayIdInput).query(({ ctx, input }) => getReplay({ ctx: ctx.verb, input })),
    latest: staffProcedure
      .input(LatestReplayInput)
      .query(({ ctx, input }) => latestReplay({ ctx: ctx.verb, input })),
    cancel: staffProcedure
      .input(ReplayIdInput)
      .mutation(({ ctx, input }) => cancelReplay({ ctx: ctx.verb, input })),
  }),
});
