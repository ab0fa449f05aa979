import { ReadProofInput, readProof } from "@/server/services/insight/proofs/read";
import { PublishConsentTextInput, publishConsentText } from "@/server/services/members/consents/publish-text";
import { SetDoubleOptInInput, setDoubleOptIn } from "@/server/services/members/consents/set-double-opt-in";
import { consentTexts } from "@/server/services/members/consents/texts";
import { router, staffProcedure } from "../init";

export const consents = router({
  texts: staffProcedure.query(({ ctx }) => consentTexts({ ctx: ctx.verb, input: {} })),
  publishText: staffProcedure
    .input(PublishConsentTextInput)
    .mutation(({ ctx, input }) => publishConsentText({ ctx: ctx.verb, input })),
  setDoubleOptIn: staffProcedure
    .input(SetDoubleOptInInput)
    .mutation(({ ctx, input }) => setDoubleOptIn({ ctx: ctx.verb, input })),
  proof: staffProcedure.input(ReadProofInput).query(({ ctx, input }) => readProof({ ctx: ctx.verb, input })),
});
