import { SuggestionResultsInput, suggestionResults } from "@/server/services/growth/suggestions/results";
import { SetSuggestionHintsInput, setSuggestionHints } from "@/server/services/growth/suggestions/set-hints";
import { suggestionSettings } from "@/server/services/growth/suggestions/settings";
import { router, staffProcedure } from "../init";

export const suggestions = router({
  settings: staffProcedure.query(({ ctx }) => suggestionSettings({ ctx: ctx.verb, input: {} })),
  setHints: staffProcedure
    .input(SetSuggestionHintsInput)
    .mutation(({ ctx, input }) => setSuggestionHints({ ctx: ctx.verb, input })),
  results: staffProcedure
    .input(SuggestionResultsInput)
    .query(({ ctx, input }) => suggestionResults({ ctx: ctx.verb, input })),
});
