import { GetTierInput, getTier } from "@/server/services/members/tiers/get";
import { PreviewTiersInput, previewTiers } from "@/server/services/members/tiers/preview";
import { SetTierInput, setTier } from "@/server/services/members/tiers/set";
import { router, staffProcedure } from "../init";

export const tiers = router({
  get: staffProcedure.input(GetTierInput).query(({ ctx, input }) => getTier({ ctx: ctx.verb, input })),
  set: staffProcedure.input(SetTierInput).mutation(({ ctx, input }) => setTier({ ctx: ctx.verb, input })),
  preview: staffProcedure
    .input(PreviewTiersInput)
    .query(({ ctx, input }) => previewTiers({ ctx: ctx.verb, input })),
});
