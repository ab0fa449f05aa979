import { PutAwayInput, putAwayOnboarding } from "@/server/services/insight/onboarding/put-away";
import { onboardingState } from "@/server/services/insight/onboarding/state";
import { router, staffProcedure } from "../init";

export const onboarding = router({
  state: staffProcedure.query(({ ctx }) => onboardingState({ ctx: ctx.verb, input: {} })),
  putAway: staffProcedure
    .input(PutAwayInput)
    .mutation(({ ctx, input }) => putAwayOnboarding({ ctx: ctx.verb, input })),
});
