import { CloseAnswerInput, markAnswerDone } from "@/server/services/reach/answers/close";
import {
  CountAnswersInput,
  countOpenAnswers,
  ListAnswersInput,
  listAnswers,
} from "@/server/services/reach/answers/list";
import { ReplyToAnswerInput, replyToAnswer } from "@/server/services/reach/answers/reply";
import { router, staffProcedure } from "../init";

export const answers = router({
  list: staffProcedure
    .input(ListAnswersInput.prefault({}))
    .query(({ ctx, input }) => listAnswers({ ctx: ctx.verb, input })),
  count: staffProcedure
    .input(CountAnswersInput.prefault({}))
    .query(({ ctx, input }) => countOpenAnswers({ ctx: ctx.verb, input })),
  reply: staffProcedure
    .input(ReplyToAnswerInput)
    .mutation(({ ctx, input }) => replyToAnswer({ ctx: ctx.verb, input })),
  close: staffProcedure
    .input(CloseAnswerInput)
    .mutation(({ ctx, input }) => markAnswerDone({ ctx: ctx.verb, input })),
});
