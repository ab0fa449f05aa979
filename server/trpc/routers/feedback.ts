import { mayOpenCard } from "@/server/card-limits";
import { now } from "@/server/core/clock";
import { DomainError } from "@/server/core/errors";
import { appDb } from "@/server/database";
import { AnswerFeedbackInput, answerFeedback } from "@/server/services/reach/feedback/answer";
import { CloseCaseInput, closeCase } from "@/server/services/reach/feedback/close-case";
import { ListFeedbackInput, listFeedback } from "@/server/services/reach/feedback/list";
import { OpenFeedbackInput, openFeedback } from "@/server/services/reach/feedback/open";
import { PlanCallInput, planCall } from "@/server/services/reach/feedback/plan-call";
import { SetFeedbackSettingsInput, setFeedbackSettings } from "@/server/services/reach/feedback/set-settings";
import { FeedbackSettingsInput, feedbackSettings } from "@/server/services/reach/feedback/settings";
import { FeedbackSummaryInput, feedbackSummary } from "@/server/services/reach/feedback/summary";
import { publicProcedure, router, staffProcedure } from "../init";

/** As many as of customers' cards: both are pages behind a secret in their address. */
async function guarded<T>(address: string, token: string, look: () => Promise<T>): Promise<T> {
  if (await mayOpenCard(address, token)) return look();
  throw new DomainError("rate-limited", "too many links were asked for");
}

export const feedback = router({
  open: publicProcedure
    .input(OpenFeedbackInput)
    .query(({ ctx, input }) =>
      guarded(ctx.from.address, input.token, () => openFeedback(appDb(), now(), input)),
    ),
  answer: publicProcedure
    .input(AnswerFeedbackInput)
    .mutation(({ ctx, input }) =>
      guarded(ctx.from.address, input.token, () => answerFeedback(appDb(), now(), input)),
    ),
  list: staffProcedure
    .input(ListFeedbackInput)
    .query(({ ctx, input }) => listFeedback({ ctx: ctx.verb, input })),
  summary: staffProcedure
    .input(FeedbackSummaryInput.prefault({}))
    .query(({ ctx, input }) => feedbackSummary({ ctx: ctx.verb, input })),
  closeCase: staffProcedure
    .input(CloseCaseInput)
    .mutation(({ ctx, input }) => closeCase({ ctx: ctx.verb, input })),
  planCall: staffProcedure
    .input(PlanCallInput)
    .mutation(({ ctx, input }) => planCall({ ctx: ctx.verb, input })),
  settings: staffProcedure
    .input(FeedbackSettingsInput.prefault({}))
    .query(({ ctx, input }) => feedbackSettings({ ctx: ctx.verb, input })),
  setSettings: staffProcedure
    .input(SetFeedbackSettingsInput)
    .mutation(({ ctx, input }) => setFeedbackSettings({ ctx: ctx.verb, input })),
});
