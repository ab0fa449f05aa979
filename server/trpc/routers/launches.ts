import { ReviewLaunchInput, reviewLaunch } from "@/server/services/campaigns/launches/review";
import { TryLaunchInput, tryLaunch } from "@/server/services/campaigns/launches/try";
import { atLength, router, staffProcedure } from "../init";

export const launches = router({
  review: staffProcedure
    .input(ReviewLaunchInput)
    .query(({ ctx, input }) => reviewLaunch({ ctx: ctx.verb, input })),
  try: staffProcedure
    .input(TryLaunchInput)
    .mutation(({ ctx, input }) => tryLaunch({ ctx: atLength(ctx.verb), input })),
});
