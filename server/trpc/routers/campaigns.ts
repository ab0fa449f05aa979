import { GetCampaignInput, getCampaign } from "@/server/services/campaigns/get";
import { listCampaigns } from "@/server/services/campaigns/list";
import { router, staffProcedure } from "../init";

export const campaigns = router({
  list: staffProcedure.query(({ ctx }) => listCampaigns({ ctx: ctx.verb, input: {} })),
  get: staffProcedure
    .input(GetCampaignInput)
    .query(({ ctx, input }) => getCampaign({ ctx: ctx.verb, input })),
});
