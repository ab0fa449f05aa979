import { PortraitInput, portraitOf } from "@/server/services/growth/portraits/get";
import { PortraitNamesInput, portraitNames } from "@/server/services/growth/portraits/names";
import { ModelQualityInput, modelQuality } from "@/server/services/growth/portraits/quality";
import {
  DecideServiceCardInput,
  decideOnServiceCard,
  ListServiceCardsInput,
  serviceCardsFound,
} from "@/server/services/growth/portraits/service-cards";
import { router, staffProcedure } from "../init";

export const portraits = router({
  get: staffProcedure.input(PortraitInput).query(({ ctx, input }) => portraitOf({ ctx: ctx.verb, input })),
  names: staffProcedure
    .input(PortraitNamesInput.prefault({}))
    .query(({ ctx, input }) => portraitNames({ ctx: ctx.verb, input })),
  quality: staffProcedure
    .input(ModelQualityInput.prefault({}))
    .query(({ ctx, input }) => modelQuality({ ctx: ctx.verb, input })),
  serviceCards: staffProcedure
    .input(ListServiceCardsInput.prefault({}))
    .query(({ ctx, input }) => serviceCardsFound({ ctx: ctx.verb, input })),
  decideCard: staffProcedure
    .input(DecideServiceCardInput)
    .mutation(({ ctx, input }) => decideOnServiceCard({ ctx: ctx.verb, input })),
});
