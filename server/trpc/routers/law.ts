import { AskLawInput, askLaw } from "@/server/services/reach/law/ask";
import { readLaw } from "@/server/services/reach/law/read";
import { SetSendingRulesInput, setSendingRules } from "@/server/services/reach/law/set-rules";
import { SetLawSwitchInput, setLawSwitch } from "@/server/services/reach/law/set-switch";
import { router, staffProcedure } from "../init";

export const law = router({
  read: staffProcedure.query(({ ctx }) => readLaw({ ctx: ctx.verb, input: {} })),
  ask: staffProcedure.input(AskLawInput).mutation(({ ctx, input }) => askLaw({ ctx: ctx.verb, input })),
  setSwitch: staffProcedure
    .input(SetLawSwitchInput)
    .mutation(({ ctx, input }) => setLawSwitch({ ctx: ctx.verb, input })),
  setRules: staffProcedure
    .input(SetSendingRulesInput)
    .mutation(({ ctx, input }) => setSendingRules({ ctx: ctx.verb, input })),
});
