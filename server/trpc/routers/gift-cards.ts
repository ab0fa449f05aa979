import { ListGiftCardBatchesInput, listGiftCardBatches } from "@/server/services/value/gift-cards/batches";
import { CorrectGiftCardInput, correctGiftCard } from "@/server/services/value/gift-cards/correct";
import { ExtendGiftCardInput, extendGiftCard } from "@/server/services/value/gift-cards/extend";
import { GetGiftCardInput, getGiftCard } from "@/server/services/value/gift-cards/get";
import { IssueGiftCardsInput, issueGiftCards } from "@/server/services/value/gift-cards/issue";
import { ListGiftCardKindsInput, listGiftCardKinds } from "@/server/services/value/gift-cards/kinds";
import { ListGiftCardsInput, listGiftCards } from "@/server/services/value/gift-cards/list";
import {
  ArchiveGiftCardKindInput,
  archiveGiftCardKind,
  ChangeGiftCardKindInput,
  CreateGiftCardKindInput,
  changeGiftCardKind,
  createGiftCardKind,
} from "@/server/services/value/gift-cards/save-kind";
import { SetGiftCardBlockedInput, setGiftCardBlocked } from "@/server/services/value/gift-cards/set-blocked";
import { router, staffProcedure } from "../init";

export const giftCards = router({
  list: staffProcedure
    .input(ListGiftCardsInput)
    .query(({ ctx, input }) => listGiftCards({ ctx: ctx.verb, input })),
  get: staffProcedure
    .input(GetGiftCardInput)
    .query(({ ctx, input }) => getGiftCard({ ctx: ctx.verb, input })),
  setBlocked: staffProcedure
    .input(SetGiftCardBlockedInput)
    .mutation(({ ctx, input }) => setGiftCardBlocked({ ctx: ctx.verb, input })),
  correct: staffProcedure
    .input(CorrectGiftCardInput)
    .mutation(({ ctx, input }) => correctGiftCard({ ctx: ctx.verb, input })),
  extend: staffProcedure
    .input(ExtendGiftCardInput)
    .mutation(({ ctx, input }) => extendGiftCard({ ctx: ctx.verb, input })),
  kinds: staffProcedure
    .input(ListGiftCardKindsInput.prefault({}))
    .query(({ ctx, input }) => listGiftCardKinds({ ctx: ctx.verb, input })),
  createKind: staffProcedure
    .input(CreateGiftCardKindInput)
    .mutation(({ ctx, input }) => createGiftCardKind({ ctx: ctx.verb, input })),
  changeKind: staffProcedure
    .input(ChangeGiftCardKindInput)
    .mutation(({ ctx, input }) => changeGiftCardKind({ ctx: ctx.verb, input })),
  archiveKind: staffProcedure
    .input(ArchiveGiftCardKindInput)
    .mutation(({ ctx, input }) => archiveGiftCardKind({ ctx: ctx.verb, input })),
  issue: staffProcedure
    .input(IssueGiftCardsInput)
    .mutation(({ ctx, input }) => issueGiftCards({ ctx: ctx.verb, input })),
  batches: staffProcedure
    .input(ListGiftCardBatchesInput.prefault({}))
    .query(({ ctx, input }) => listGiftCardBatches({ ctx: ctx.verb, input })),
});
